import { tooLarge } from './body.ts'
import { Failure } from './failure.ts'

export type Upload = { readonly file: AsyncIterable<Uint8Array>; readonly name?: string }

/**
 * The uploaded file: the body itself as it comes, or the field `file` of a form.
 * @param maxBytes what a form may hold; a body that is streamed is measured by whoever reads it
 * @throws Failure where there is none, or a form is larger than a file may be
 */
export async function uploadOf(
  request: Request,
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Upload> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes + 4096) throw tooLarge(maxBytes)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    if (body) return { file: body }
    throw new Failure(
      'invalid_file',
      'There is no file. Send it as the body, or as the field "file" of a form.',
    )
  }
  if (declared === 0)
    throw new Failure(
      'invalid_request',
      'A form needs a Content-Length. Send the file as the body to stream it.',
    )
  const form = await request.formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new Failure('invalid_file', 'The form has no field "file".')
  return { file: file.stream(), name: file.name }
}
