import { isBytes, type Input, type Operation, type Reply } from '@credence/contract'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { readJson } from './body.ts'
import { jsonReply } from './whole-text.ts'
import { Failure, notFound, type Issue } from './failure.ts'
import type { Limits } from './limits.ts'
import type { Gatekeeper, OrgAccess, Person, Principal } from './principal.ts'
import { refuseUnstorable } from './storable.ts'

/** What is around one request. Set by the server before any operation runs. */
export type Env = {
  Bindings: {
    /** Where the request comes from, after trusted proxies. */
    readonly clientAddress: string
    readonly requestId: string
    /** A call of our own pages in process. */
    readonly internal?: true
  }
}

type AccessParts<O extends Operation> = O['access']['kind'] extends 'org'
  ? { readonly org: OrgAccess }
  : O['access']['kind'] extends 'person'
    ? { readonly person: Person }
    : Record<never, never>

/** What a handler gets: parsed input, who calls, and a way to shape the reply. */
export type Call<O extends Operation> = Input<O> &
  AccessParts<O> & {
    readonly request: Request
    readonly requestId: string
    readonly clientAddress: string
    readonly principal: Principal
    readonly now: Date
    /** Sets another status than the declared one, or headers such as Set-Cookie. */
    respond(options: { status?: number; headers?: Headers }): void
  }

export type Handlers<C extends Record<string, Operation>> = {
  readonly [K in keyof C]: (call: Call<C[K]>) => Promise<Reply<C[K]>>
}

export type ImplementOptions = {
  readonly gatekeeper: Gatekeeper
  readonly limits: Limits
  readonly clock: Clock
  readonly publicUrl: string
}

/**
 * Mounts operations: limits, who calls, may they, parse, handle, filter the reply by its schema.
 * Nothing that the contract does not describe can be reached or told.
 */
export function implement<C extends Record<string, Operation>>(
  app: Hono<Env>,
  contract: C,
  handlers: Handlers<C>,
  options: ImplementOptions,
): void {
  for (const [name, operation] of Object.entries(contract)) {
    const handle = handlers[name] as unknown as (call: unknown) => Promise<unknown> // same key of both
    const endings = pathEndings(operation.path)
    app.on(operation.method, toRoute(operation.path), (context) =>
      run({ operation, endings, handle }, context, options),
    )
  }
}

type Mounted = {
  readonly operation: Operation
  readonly endings: PathEndings
  readonly handle: (call: unknown) => Promise<unknown>
}

async function run(
  { operation, endings, handle }: Mounted,
  context: Context<Env>,
  options: ImplementOptions,
): Promise<Response> {
  const request = context.req.raw
  const { clientAddress, requestId, internal } = context.env
  const limit = operation.limit ?? 'default'
  // A page counts once; what it tries at secrets or asks of the processor counts like anybody's.
  if (!internal || limit !== 'default') await options.limits.count(clientAddress, limit)
  const principal = await options.gatekeeper.identify(request)
  refuseForeignOrigin(request, principal, {
    publicUrl: options.publicUrl,
    internal: internal === true,
  })
  const params = endings.size === 0 ? {} : pathParams(endings, context.req.param())
  refuseUnstorable(params)
  const access = await admit(operation, principal, params, options.gatekeeper)
  const input = await parseInput(operation, request, params)
  const answer: { status?: number; headers?: Headers } = {}
  const call = {
    ...input,
    ...access,
    request,
    requestId,
    clientAddress,
    principal,
    now: options.clock.now(),
    respond: (given: typeof answer) => Object.assign(answer, given),
  }
  if (isBytes(operation.body)) {
    // Who reads the request itself never asks for the stream, which costs.
    Object.defineProperty(call, 'body', { get: () => request.body })
  }
  return toResponse(operation, await handle(call), answer)
}

function toResponse(
  operation: Operation,
  value: unknown,
  answer: { status?: number; headers?: Headers },
): Response {
  if (isBytes(operation.ok)) {
    if (!(value instanceof Response))
      throw new TypeError('An operation that answers bytes returns a Response.')
    for (const [name, text] of answer.headers ?? []) value.headers.append(name, text)
    return value
  }
  const reply = operation.isExact ? value : operation.ok.parse(value)
  return jsonReply(reply, answer.status ?? operation.status ?? 200, answer.headers)
}

/**
 * A signed-in browser acts only from our own pages; a key may act from anywhere. Browsers name the origin of every
 * form they send; a page that is merely looked at names none, and its loader only reads.
 */
function refuseForeignOrigin(
  request: Request,
  principal: Principal,
  { publicUrl, internal }: { publicUrl: string; internal: boolean },
): void {
  if (request.method === 'GET' || request.method === 'HEAD' || principal.kind === 'key') return
  const origin = request.headers.get('origin')
  if (origin === null ? internal || principal.kind !== 'person' : origin === publicUrl) return
  throw new Failure('wrong_origin', `Requests of a signed-in browser must come from ${publicUrl}.`)
}

async function admit(
  { access }: Operation,
  principal: Principal,
  params: Readonly<Record<string, string>>,
  gatekeeper: Gatekeeper,
): Promise<{ org?: OrgAccess; person?: Person }> {
  if (access.kind === 'public') return {}
  if (principal.kind === 'nobody') {
    throw new Failure('not_signed_in', 'Sign in, or send an API key as "Authorization: Bearer …".')
  }
  if (access.kind === 'person') {
    if (principal.kind === 'person') return { person: principal.person }
    throw new Failure('forbidden', 'This is for a signed-in person, not for an API key.')
  }
  const org = await gatekeeper.enter(params.org ?? '', principal)
  if (!org) throw notFound('organization')
  if (!org.may(access.permission)) {
    throw new Failure(
      'forbidden',
      `Your role or key does not hold the permission ${access.permission}.`,
    )
  }
  return { org }
}

async function parseInput(
  operation: Operation,
  request: Request,
  params: Readonly<Record<string, string>>,
) {
  const { url } = request
  const query = url.includes('?') ? toQuery(new URL(url).searchParams) : {}
  const raw = operation.body && !isBytes(operation.body) ? await readJson(request) : undefined
  refuseUnstorable(query)
  refuseUnstorable(raw)
  const parsed = {
    params: check(operation.params, params, ''),
    query: check(operation.query, query, ''),
  }
  if (isBytes(operation.body)) {
    refuseMediaType(operation.body.types, request)
    return parsed
  }
  return { ...parsed, body: operation.body ? check(strict(operation.body), raw, '') : undefined }
}

function check(schema: z.ZodType | undefined, value: unknown, prefix: string): unknown {
  if (!schema) return {}
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues: Issue[] = result.error.issues.slice(0, 50).map((issue) => ({
    path: prefix + issue.path.join('.'),
    code: issue.code,
    message:
      issue.code === 'unrecognized_keys' ? `unknown field ${issue.keys.join(', ')}` : issue.message,
  }))
  const first = issues[0]
  const where = first?.path ? `${first.path}: ` : ''
  throw new Failure(
    'invalid_request',
    `${where}${first?.message ?? 'The request is not as described.'}`,
    { issues },
  )
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema
}

function refuseMediaType(types: readonly string[], request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (
    type === undefined ||
    type === '' ||
    types.includes(type) ||
    type === 'application/x-www-form-urlencoded'
  )
    return
  throw new Failure(
    'unsupported_media_type',
    `This takes ${types.join(', ')}; it was given ${type}.`,
  )
}

function toQuery(search: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const name of new Set(search.keys())) {
    if (name.includes('['))
      throw new Failure('invalid_request', `${name}: parameters are plain text and have no parts.`)
    const values = search.getAll(name)
    query[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  return query
}

/** `{id}.json` is one segment to a router: the ending is matched there and cut off in `pathParams`. */
function toRoute(path: string): string {
  return path.replace(/\{(\w+)\}(\.[a-z.]+)?/g, (_, name: string, ending?: string) =>
    ending ? `:${name}{[A-Za-z0-9_-]+${ending.replaceAll('.', '\\.')}}` : `:${name}`,
  )
}

/** The parameters of a path, and what stands behind each in its segment. */
type PathEndings = ReadonlyMap<string, string>

function pathEndings(path: string): PathEndings {
  const found = path.matchAll(/\{(\w+)\}(\.[a-z.]+)?/g)
  return new Map([...found].map(([, name, ending]) => [name ?? '', ending ?? '']))
}

function pathParams(
  endings: PathEndings,
  matched: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(matched).map(([name, value]) => [
      name,
      value.slice(0, value.length - (endings.get(name)?.length ?? 0)),
    ]),
  )
}
