import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { writePng } from './write-png.ts'

describe('writePng', () => {
  it('writes what another reader reads back, opaque', async () => {
    const pixels = Uint8Array.from({ length: 5 * 3 * 4 }, (_, i) => (i * 37) % 256)
    const image = await loadImage(Buffer.from(writePng({ pixels, width: 5, height: 3 })))
    const canvas = createCanvas(5, 3)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const read = [...context.getImageData(0, 0, 5, 3).data]
    expect(read).toEqual([...pixels].map((value, i) => (i % 4 === 3 ? 255 : value)))
  })
})
