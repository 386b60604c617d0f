import { inflateSync } from 'node:zlib'

/** No subset file is anywhere near this; a longer table is a broken file. */
const longestTable = 16 * 1024 * 1024

type Table = { readonly tag: string; readonly sum: number; readonly content: Buffer }

/**
 * Unpacks a WOFF 1.0 file once, so that its tables are not inflated with every letter.
 *
 * @param woff the file (W3C WOFF File Format 1.0 §3-5)
 * @returns the sfnt inside: TrueType or OpenType; metadata is left out, checksums are taken as they are
 * @throws TypeError where the file is no WOFF or a table is not what it says
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < 44 || woff.toString('latin1', 0, 4) !== 'wOFF') {
    throw new TypeError('The file is no WOFF 1.0.')
  }
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) =>
    readTable(woff, 44 + i * 20),
  )
  const header = Buffer.alloc(12 + tables.length * 16)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  header.writeUInt32BE(woff.readUInt32BE(4), 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((tables.length - power) * 16, 10)
  const parts: Buffer[] = [header]
  let offset = header.length
  tables.forEach(({ tag, sum, content }, i) => {
    const entry = 12 + i * 16
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(sum, entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(content.length, entry + 12)
    const padding = Buffer.alloc(-content.length & 3)
    parts.push(content, padding)
    offset += content.length + padding.length
  })
  return Buffer.concat(parts)
}

function readTable(woff: Buffer, entry: number): Table {
  const offset = woff.readUInt32BE(entry + 4)
  const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8))
  const length = woff.readUInt32BE(entry + 12)
  const content =
    packed.length < length ? inflateSync(packed, { maxOutputLength: longestTable }) : packed
  if (content.length !== length) throw new TypeError('A table of the WOFF is cut.')
  return {
    tag: woff.toString('latin1', entry, entry + 4),
    sum: woff.readUInt32BE(entry + 16),
    content,
  }
}
