import { create } from 'qrcode'

/**
 * Draws a QR code (ISO/IEC 18004, error correction M) as path data.
 *
 * @param text what it says
 * @param place its upper left corner and its size without the quiet zone
 * @returns one path of the dark modules; absent where the text is too long for a code
 */
export function qrPath(
  text: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): string | undefined {
  const code = encode(text)
  if (code === undefined) return undefined
  const { size: count, data } = code.modules
  const unit = size / count
  let d = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (data[row * count + column] !== 1) continue
      let end = column
      while (end < count && data[row * count + end] === 1) end++
      const [left, top] = [round(x + column * unit), round(y + row * unit)]
      const [right, bottom] = [round(x + end * unit), round(y + (row + 1) * unit)]
      d += `M${left} ${top}L${right} ${top}L${right} ${bottom}L${left} ${bottom}Z`
      column = end
    }
  }
  return d
}

function encode(text: string): ReturnType<typeof create> | undefined {
  try {
    return create(text, { errorCorrectionLevel: 'M' })
  } catch {
    return undefined
  }
}

const round = (value: number): string => String(Math.round(value * 1000) / 1000)
