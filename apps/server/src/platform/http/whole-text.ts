/** Header names in small letters, and their values. */
export type PlainHeaders = Readonly<Record<string, string>>

/** Statuses whose replies have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304])

/**
 * A reply whose text and headers are known: the door writes them as they stand. For everybody else it is a `Response`, which
 * is made when something of one is asked for.
 */
export class WholeReply implements Response {
  readonly status: number
  readonly #text: string
  readonly #headers: Record<string, string>
  #response: Response | undefined

  constructor(text: string, status: number, headers: PlainHeaders) {
    this.status = status
    this.#text = text
    this.#headers = { ...headers }
  }

  /** What is to be written; undefined once it may have been changed or read as a `Response`. */
  get parts(): { readonly text: string; readonly headers: PlainHeaders } | undefined {
    return this.#response ? undefined : { text: this.#text, headers: this.#headers }
  }

  /** Sets headers that are not set yet. */
  setDefaults(headers: PlainHeaders): void {
    if (this.#response) return setDefaults(this.#response.headers, headers)
    for (const name in headers) this.#headers[name] ??= headers[name] ?? ''
  }

  get #real(): Response {
    this.#response ??= new Response(this.#text, { status: this.status, headers: this.#headers })
    return this.#response
  }

  get headers(): Headers {
    return this.#real.headers
  }

  get body() {
    return this.#real.body
  }

  get bodyUsed(): boolean {
    return this.#response?.bodyUsed ?? false
  }

  get ok(): boolean {
    return this.#real.ok
  }

  get redirected(): boolean {
    return this.#real.redirected
  }

  get statusText(): string {
    return this.#real.statusText
  }

  get type() {
    return this.#real.type
  }

  get url(): string {
    return this.#real.url
  }

  clone(): Response {
    return this.#real.clone()
  }

  arrayBuffer() {
    return this.#real.arrayBuffer()
  }

  blob() {
    return this.#real.blob()
  }

  bytes() {
    return this.#real.bytes()
  }

  formData() {
    return this.#real.formData()
  }

  json() {
    return this.#real.json()
  }

  text(): Promise<string> {
    return this.#real.text()
  }
}
Object.setPrototypeOf(WholeReply.prototype, Response.prototype) // it is one, whoever asks

/**
 * Makes a JSON reply.
 * @param value what it says
 * @param status the status
 * @param headers what the operation has set; never stored when they do not say so
 */
export function jsonReply(value: unknown, status: number, headers: Headers | undefined): Response {
  const text: string | undefined = JSON.stringify(value)
  const defaults = { 'cache-control': 'no-store', 'content-type': 'application/json' }
  if (text !== undefined && headers === undefined && !bodiless.has(status)) {
    return new WholeReply(text, status, defaults)
  }
  const set = new Headers(headers)
  setDefaults(set, { 'cache-control': defaults['cache-control'] })
  set.set('content-type', defaults['content-type'])
  return new Response(text, { status, headers: set })
}

/** Sets headers that are not set yet. */
export function setDefaults(headers: Headers, defaults: PlainHeaders): void {
  for (const [name, value] of Object.entries(defaults)) {
    if (!headers.has(name)) headers.set(name, value)
  }
}
