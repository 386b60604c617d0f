import { drawMedallion, drawRosette } from '@credence/medallion'
import { colours } from './colours.ts'
import { words } from '../words.ts'
import type { MedallionDesign } from '@credence/medallion'
import type { CertificateFacts } from '../facts.ts'
import type { Box, Surface } from '../surface/surface.ts'
import type { Typesetter } from './typesetter.ts'

/** The double rule of a certificate: thin outside, thick inside. */
export function paintFrame(surface: Surface, page: Box, unit: number): void {
  const rule = (inset: number, width: number): void =>
    surface.box(inside(page, inset * unit), { stroke: colours.brass, width: width * unit })
  rule(0, 0.7)
  rule(4.2, 2)
}

/** The medallion on its rosette; which rosette follows from the seed. */
export function paintSeal(
  surface: Surface,
  {
    x,
    y,
    size,
    seed,
    design,
    alt,
  }: {
    readonly x: number
    readonly y: number
    readonly size: number
    readonly seed: string
    readonly design: MedallionDesign
    readonly alt?: string
  },
): void {
  surface.drawing(drawRosette(seed, colours.brassLine), around(x, y, size))
  surface.drawing(
    drawMedallion(design, { size: 400 }),
    around(x, y + size * 0.012, size * 0.66),
    alt,
  )
}

/** A stamp across the seal of what no longer counts. */
export function paintStamp(
  surface: Surface,
  type: Typesetter,
  {
    x,
    y,
    width,
    status,
    language,
  }: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly status: Exclude<CertificateFacts['status'], undefined | 'active'>
    readonly language: CertificateFacts['language']
  },
): void {
  const colour = status === 'revoked' ? colours.bad : colours.warn
  const word = type.set(words[language].status[status].toUpperCase(), {
    style: { face: 'sans', weight: 600 },
    size: width * 0.13,
    width: width * 0.84,
    lines: 1,
  })
  const plate = { x: x - width / 2, y: y - width * 0.12, width, height: width * 0.24 }
  surface.turned(-11, x, y, () => {
    surface.box(plate, { fill: colours.paper, opacity: 0.94 })
    surface.box(plate, { stroke: colour, width: width * 0.012 })
    surface.box(inside(plate, width * 0.022), { stroke: colour, width: width * 0.005 })
    const top = y - word.height / 2
    surface.text(word, { x: plate.x, y: top, colour, align: 'centre', within: width })
  })
}

/** Five pips in a row, as path data: those that are filled and those that are not. */
export function pips(
  level: number,
  x: number,
  y: number,
  size: number,
): [full: string, open: string] {
  const pip = (i: number): string => {
    const [left, half] = [x + i * size * 1.25, size / 2]
    return `M${left} ${y}L${left + half} ${y - half}L${left + size} ${y}L${left + half} ${y + half}Z`
  }
  const all = [0, 1, 2, 3, 4]
  return [all.slice(0, level).map(pip).join(''), all.slice(level).map(pip).join('')]
}

export const inside = ({ x, y, width, height }: Box, inset: number): Box => ({
  x: x + inset,
  y: y + inset,
  width: width - 2 * inset,
  height: height - 2 * inset,
})

const around = (x: number, y: number, size: number): Box => ({
  x: x - size / 2,
  y: y - size / 2,
  width: size,
  height: size,
})
