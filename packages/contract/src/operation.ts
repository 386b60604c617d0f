import type { z } from 'zod'
import type { Permission } from './access.ts'
import type { ErrorCode } from './problem.ts'

/** Who may call an operation. Nothing is reachable that does not say so here. */
export type Access =
  /** Anybody. */
  | { readonly kind: 'public' }
  /** A signed-in person, about themselves. */
  | { readonly kind: 'person' }
  /** A member of the organization `{org}` in the path, or its API key, holding the permission. */
  | { readonly kind: 'org'; readonly permission: Permission }

/** A body or reply that is not JSON: bytes of one of these media types. */
export type Bytes = { readonly kind: 'bytes'; readonly types: readonly [string, ...string[]] }

/** One HTTP operation: the single description that server, client and documentation are made from. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path with `{name}` placeholders, each described in `params`. */
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** A zod schema for JSON, or `bytes(…)` for a stream. */
  readonly body?: z.ZodType | Bytes
  /** A zod schema for JSON, or `bytes(…)` for a file. */
  readonly ok: z.ZodType | Bytes
  /** The reply is made of nothing but what `ok` describes, so that the server does not filter it once more. */
  readonly isExact?: true
  /** Status of success. 200 unless said. A handler may answer 200 where 201 is declared. */
  readonly status?: 200 | 201 | 202
  readonly errors?: readonly ErrorCode[]
  /** Whether a request with the same `Idempotency-Key` answers the same reply. */
  readonly idempotencyKey?: true
  /** Which bucket of the rate limiter it draws from. */
  readonly limit?: 'default' | 'secret' | 'heavy'
}

/** Describes a body or reply of raw bytes. @param types accepted media types, first is the default */
export function bytes(...types: readonly [string, ...string[]]): Bytes {
  return { kind: 'bytes', types }
}

/** Tells whether a body or reply is raw bytes and not a JSON schema. */
export function isBytes(part: z.ZodType | Bytes | undefined): part is Bytes {
  return part !== undefined && 'kind' in part && part.kind === 'bytes'
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : unknown
type Given<S> = S extends z.ZodType ? z.input<S> : unknown
type ServerBody<S> = S extends Bytes ? ReadableStream<Uint8Array> | null : Parsed<S>
type ClientBody<S> = S extends Bytes
  ? ReadableStream<Uint8Array> | Blob | Uint8Array<ArrayBuffer> | string | FormData
  : Given<S>

/** What a handler receives: parsed parts, or the raw stream where the body is bytes. */
export type Input<O extends Operation> = {
  readonly params: O extends { params: infer S } ? Parsed<S> : Record<never, never>
  readonly query: O extends { query: infer S } ? Parsed<S> : Record<never, never>
  readonly body: O extends { body: infer S } ? ServerBody<S> : undefined
}

/** What a caller gives: only the parts that the operation declares. */
export type CallInput<O extends Operation> = (O extends { params: infer S }
  ? { readonly params: Given<S> }
  : { readonly params?: undefined }) &
  (O extends { query: infer S }
    ? Record<never, never> extends Given<S>
      ? { readonly query?: Given<S> }
      : { readonly query: Given<S> }
    : { readonly query?: undefined }) &
  (O extends { body: infer S } ? { readonly body: ClientBody<S> } : { readonly body?: undefined })

/** What a caller gets: the parsed JSON, or the `Response` where the reply is bytes. */
export type Output<O extends Operation> = O['ok'] extends z.ZodType ? z.output<O['ok']> : Response

/** What a handler answers: the JSON value, or a `Response` where the reply is bytes. */
export type Reply<O extends Operation> = O['ok'] extends z.ZodType ? z.input<O['ok']> : Response
