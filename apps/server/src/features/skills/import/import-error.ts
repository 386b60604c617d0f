import { Failure } from '../../../platform/http/failure.ts'

/** Where the trouble is: a file, and a row of it (the header is row 1; 0 where it is the file as a whole). */
export type Place = { readonly file: string; readonly row?: number }

/**
 * The failure of an import as a whole. It says where, what, and what to do; nothing of the import is kept.
 * @param place where
 * @param what a sentence without its beginning, such as `ends in the middle of a row.`
 */
export function importFailure({ file, row }: Place, what: string, cause?: unknown): Failure {
  const where = row ? `${file}, row ${row}` : file
  return new Failure('invalid_file', `${where}: ${what} Nothing was changed.`, { cause })
}
