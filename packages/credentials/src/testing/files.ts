import { crc32 } from '../bake/crc32.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'

/**
 * Writes a PNG chunk.
 * @param type its type
 * @param body its content
 * @returns the chunk with length and checksum
 */
export function pngChunk(type: string, body: Uint8Array | string): Uint8Array {
  const content = typeof body === 'string' ? utf8(body) : body
  const frame = new DataView(new ArrayBuffer(8))
  frame.setUint32(0, content.length)
  frame.setUint32(4, crc32(concatBytes(utf8(type), content)))
  const numbers = new Uint8Array(frame.buffer)
  return concatBytes(numbers.subarray(0, 4), utf8(type), content, numbers.subarray(4))
}

/**
 * Writes a PNG file of one pixel.
 * @param chunks chunks to put before its pixel
 * @returns the file
 */
export function png(...chunks: readonly Uint8Array[]): Uint8Array {
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)
  const pixel = Uint8Array.of(0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1)
  return concatBytes(
    signature,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', pixel),
    pngChunk('IEND', ''),
  )
}

/**
 * Writes a PDF file of one empty page with attachments.
 * @param attachments file names and their text
 * @returns the file
 */
export function pdf(attachments: Record<string, string>): Uint8Array {
  const files = Object.entries(attachments)
  const names = files.map(([name], at) => `(${name}) ${5 + 2 * at} 0 R`).join(' ')
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>',
    `<</Names[${names}]>>`,
    ...files.flatMap(([name, text], at) => [
      `<</Type/Filespec/F(${name})/UF(${name})/EF<</F ${6 + 2 * at} 0 R>>>>`,
      `<</Type/EmbeddedFile/Length ${utf8(text).length}>>\nstream\n${text}\nendstream`,
    ]),
  ]
  let body = '%PDF-1.7\n'
  const offsets: string[] = []
  for (const [at, object] of objects.entries()) {
    offsets.push(`${String(utf8(body).length).padStart(10, '0')} 00000 n \n`)
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${utf8(body).length}\n%%EOF\n`
  return utf8(body + table + trailer)
}
