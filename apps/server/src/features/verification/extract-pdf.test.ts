import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { extractPdf } from './extract-pdf.ts'

/** A PDF file with one attachment, whose content is packed as it is given. */
function withAttachment(packed: Buffer): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>',
    '<</Names[(a.json) 5 0 R]>>',
    '<</Type/Filespec/F(a.json)/UF(a.json)/EF<</F 6 0 R>>>>',
    `<</Type/EmbeddedFile/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const size = () => parts.reduce((sum, part) => sum + part.length, 0)
  const offsets: string[] = []
  for (const [at, object] of objects.entries()) {
    offsets.push(`${String(size()).padStart(10, '0')} 00000 n \n`)
    const content = at === 5 ? [packed, Buffer.from('\nendstream')] : []
    parts.push(Buffer.from(`${at + 1} 0 obj\n${object}`), ...content, Buffer.from('\nendobj\n'))
  }
  const table = `xref\n0 7\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n${size()}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + trailer)])
}

/** Deflated text, with the end of its stream only when there is one. */
function deflated(text: Buffer, end = true): Buffer {
  const finishFlush = end ? constants.Z_FINISH : constants.Z_FULL_FLUSH
  return Buffer.concat([Buffer.of(0x78, 0x9c), deflateRawSync(text, { finishFlush })])
}

describe('extractPdf', () => {
  it('reads a credential that is attached', async () => {
    const file = withAttachment(deflated(Buffer.from('{"a":1}')))
    expect(await extractPdf(file)).toEqual({ credential: '{"a":1}' })
  })

  it('gives up on a file of 4 MiB that holds 4 GiB', async () => {
    const megabyte = deflated(Buffer.alloc(1 << 20, ' '), false)
    const bomb = Buffer.concat([megabyte, ...Array<Buffer>(4095).fill(megabyte.subarray(2))])
    expect(bomb.length).toBeLessThan(5 << 20)
    const outcome = await extractPdf(withAttachment(bomb))
    expect(outcome).toEqual({ problem: expect.stringContaining('too large') })
  })
})
