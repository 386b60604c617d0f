import { readBytes, tooLarge } from './body.ts'

const mebibyte = 1024 * 1024
const largestForm = 2 * mebibyte
/** A file of recipients, of evidence or a logo, and room to tell somebody in words that it is too large. */
const largestUpload = 96 * mebibyte
const uploadPage = /^\/orgs\/[^/]+\/(issue(\/many)?|profile)(\.data)?$/
const verifyPage = /^\/verify(\.data)?$/

/**
 * A request to a page with no more of a body than the page has a use for: a page reads its form whole, so that one
 * form could otherwise fill the memory. The page that verifies files counts for itself as it reads.
 * @param isSignedIn asked only where somebody uploads a file
 * @returns nothing where a stranger uploads: they sign in first
 * @throws Failure `body_too_large`
 */
export async function boundedForm(
  request: Request,
  isSignedIn: () => Promise<boolean>,
): Promise<Request | undefined> {
  const { pathname } = new URL(request.url)
  if (
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    request.body === null ||
    verifyPage.test(pathname)
  )
    return request
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (!uploadPage.test(pathname)) {
    if (declared > largestForm) throw tooLarge(largestForm)
    return withBody(request, new Uint8Array(await readBytes(request.body, largestForm)))
  }
  if (declared > largestUpload) throw tooLarge(largestUpload)
  if (!(await isSignedIn())) return undefined
  return withBody(request, request.body.pipeThrough(countTo(largestUpload)))
}

function withBody(
  request: Request,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Request {
  const { method, headers, signal } = request
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body, duplex: 'half' }
  return new Request(request.url, init)
}

function countTo(most: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > most) controller.error(tooLarge(most))
      else controller.enqueue(chunk)
    },
  })
}
