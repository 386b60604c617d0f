import { crc32, deflateSync } from 'node:zlib'

/** An image, four bytes a pixel: red, green, blue, and an opacity that is not looked at. */
export type Pixels = {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Writes an opaque image as PNG (ISO/IEC 15948), three bytes a pixel, unfiltered, compressed as far as it
 * goes: flat colours and fine lines come out smallest so.
 *
 * @param image pixels in rows from the top
 * @returns the file
 */
export function writePng({ pixels, width, height }: Pixels): Uint8Array {
  const stride = 1 + width * 3
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      rows.set(pixels.subarray(from, from + 3), y * stride + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a sample, colour type 2: red, green, blue.
  header.set([8, 2, 0, 0, 0], 8)
  const body = deflateSync(rows, { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND')])
}

function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
