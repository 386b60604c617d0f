import { packageFailure } from './package-failure.ts'

/**
 * Text of an XML file, by its byte order mark (XML 1.0 appendix F); without one it is UTF-8.
 * @throws Failure `invalid_file`
 */
export function decodeXml(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw packageFailure(file, 'xml_encoding', 'is not in UTF-8 or UTF-16. Save it as UTF-8.')
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  return 'utf-8'
}
