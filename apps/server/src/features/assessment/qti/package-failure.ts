import { Failure } from '../../../platform/http/failure.ts'

/** What is wrong with a package, for programs; beside what may be wrong with its archive. */
type PackageProblem =
  | 'package_too_large'
  | 'xml_doctype'
  | 'xml_depth'
  | 'xml_too_large'
  | 'xml_encoding'
  | 'qti_manifest'
  | 'qti_href'
  | 'qti_no_items'

/**
 * The failure of a package as a whole; nothing of it is kept.
 * @param file the file that it is about
 * @param what a sentence without its beginning, and what to do
 */
export function packageFailure(file: string, code: PackageProblem, what: string): Failure {
  const path = file.slice(0, 200)
  return new Failure('invalid_file', `${path}: ${what} Nothing was changed.`, {
    issues: [{ path, code, message: what }],
  })
}

/** Why an item cannot be taken in, while the rest of its package can. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}
