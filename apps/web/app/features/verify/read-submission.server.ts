import { textOf } from '#app/form-answer.server.ts'

/** The largest file that is verified, in bytes. */
export const largestFile = 10 * 1024 * 1024

/** Room for the other fields and the borders between them. */
const aroundFile = 64 * 1024

/** How much of a body that is too large is still taken in, so that the browser reads the answer. */
const patience = 64 * 1024 * 1024

/** What somebody handed over to be verified. */
export type Submission =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-large' }

/** Reads the form of the verify box, never keeping more of it than may be verified. */
export async function readSubmission(request: Request): Promise<Submission> {
  const body = await readAtMost(request.body, largestFile + aroundFile)
  if (body === undefined) return { kind: 'too-large' }
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (!form) return { kind: 'nothing' }
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    if (file.size > largestFile) return { kind: 'too-large' }
    return { kind: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  }
  const text = textOf(form, 'text').trim()
  if (text === '') return { kind: 'nothing' }
  return isLink(text) ? { kind: 'link', url: text } : { kind: 'text', text }
}

/** Whether a text is a web address and nothing else. */
export const isLink = (text: string): boolean =>
  /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)

async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Blob | undefined> {
  let chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > patience) return undefined
    if (size <= most) chunks.push(new Uint8Array(chunk))
    else chunks = []
  }
  return size > most ? undefined : new Blob(chunks)
}
