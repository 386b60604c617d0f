import { largestFile, readForm } from './read-form.ts'
import type { Submission } from './read-form.ts'

/** Room for the other fields and the borders between them. */
const aroundFile = 64 * 1024

/** How much of a body that is too large is still taken in, so that the browser reads the answer. */
const patience = 64 * 1024 * 1024

/** Reads the form of the verify box, never keeping more of it than may be verified. */
export async function readSubmission(request: Request): Promise<Submission> {
  const body = await readAtMost(request.body, largestFile + aroundFile)
  if (body === undefined) return { kind: 'too-large' }
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  return form ? readForm(form) : { kind: 'nothing' }
}

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
