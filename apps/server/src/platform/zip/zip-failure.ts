import { Failure } from '../http/failure.ts'

/** What is wrong with an archive, for programs. */
type ZipProblem =
  | 'zip_slip'
  | 'zip_link'
  | 'zip_encrypted'
  | 'zip_too_large'
  | 'zip_malformed'
  | 'zip_duplicate'

/**
 * The failure of an archive as a whole; nothing of it is kept.
 * @param file the archive, or the file within it
 * @param what a sentence without its beginning, such as `has a password. Take it off.`
 */
export function zipFailure(file: string, code: ZipProblem, what: string, cause?: unknown): Failure {
  const path = file.slice(0, 200).replace(/\p{C}/gu, '?')
  return new Failure('invalid_file', `${path}: ${what} Nothing was changed.`, {
    cause,
    issues: [{ path, code, message: what }],
  })
}
