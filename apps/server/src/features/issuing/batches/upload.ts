import { Failure } from '../../../platform/http/failure.ts'
import { tooLarge } from '../../../platform/http/body.ts'
import { maxFileBytes } from './create-batch.ts'

/**
 * The uploaded file: the body itself, read as it comes, or the field `file` of a multipart form.
 * @throws Failure where there is none, or where a form is larger than a file may be
 */
export async function uploadedFile(
  request: Request,
  body: ReadableStream<Uint8Array> | null,
): Promise<{ file: AsyncIterable<Uint8Array>; name?: string }> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxFileBytes + 4096) throw tooLarge(maxFileBytes)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    if (!body)
      throw new Failure(
        'malformed_csv',
        'The file is empty. Send the CSV as the body, or as the field "file" of a form.',
      )
    return { file: body }
  }
  if (declared === 0)
    throw new Failure(
      'invalid_request',
      'A form needs a Content-Length. Send the CSV as the body to stream it.',
    )
  const form = await request.formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new Failure('malformed_csv', 'The form has no field "file".')
  return { file: file.stream(), name: file.name }
}
