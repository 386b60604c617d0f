import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'

const folder = new URL('../__golden__/', import.meta.url)

/** A part of an image, in shares of its width and height. */
export type Crop = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Compares a part of an image with the one that somebody looked at and kept.
 *
 * `UPDATE_GOLDENS=1` keeps what there is now: look at it before it is committed.
 *
 * @param name the file under `__golden__`, without its ending
 * @param png the image
 * @param crop what of it is compared
 * @param keep `never` for an image that is meant to differ
 * @returns the share of pixels that clearly differ; 1 where the size does
 */
export async function differenceFromGolden(
  name: string,
  png: Uint8Array,
  crop: Crop,
  keep: 'on update' | 'never' = 'on update',
): Promise<number> {
  const part = await cut(png, crop)
  const file = new URL(`${name}.png`, folder)
  if (process.env.UPDATE_GOLDENS === '1' && keep !== 'never') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, part.png)
  }
  if (!existsSync(file)) throw new Error(`There is no golden image ${name}; set UPDATE_GOLDENS=1.`)
  const golden = await cut(readFileSync(file), { left: 0, top: 0, right: 1, bottom: 1 })
  return difference(part, golden)
}

type Part = {
  readonly png: Buffer
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

async function cut(png: Uint8Array, { left, top, right, bottom }: Crop): Promise<Part> {
  const image = await loadImage(Buffer.from(png))
  const [x, y] = [Math.round(image.width * left), Math.round(image.height * top)]
  const width = Math.round(image.width * right) - x
  const height = Math.round(image.height * bottom) - y
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.drawImage(image, -x, -y)
  const { data } = context.getImageData(0, 0, width, height)
  return { png: canvas.toBuffer('image/png'), data, width, height }
}

/** Edges are smoothed a little differently from one processor to another; a letter that moved is not that. */
function difference(a: Part, b: Part): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let count = 0
  for (let i = 0; i < a.data.length; i += 4) {
    const farthest = Math.max(
      ...[0, 1, 2, 3].map((c) => Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0))),
    )
    if (farthest > 56) count++
  }
  return count / (a.width * a.height)
}
