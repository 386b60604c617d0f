/** The embedded PostgreSQL cannot do its work; the message says why and what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
}
