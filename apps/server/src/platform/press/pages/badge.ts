import { drawMedallion } from '@credence/medallion'
import { colours } from './colours.ts'
import { createTypesetter, sans, serif } from './typesetter.ts'
import { clean } from '../text/clean.ts'
import { letteringWith } from '../surface/lettering.ts'
import { createSvgSurface } from '../surface/svg-surface.ts'
import type { BadgeFacts } from '../facts.ts'
import type { FontLibrary } from '../fonts/library.ts'

/** The badge's grid; the image is square. */
const size = 600
const middle = size / 2

/**
 * Draws the image that a credential is baked into: the medallion, and under it what it is for, whose it is
 * and of which year, on a card of paper so that it can be read on any ground.
 *
 * @returns SVG text in which every letter is a line
 */
export function badge(facts: BadgeFacts, fonts: FontLibrary): string {
  const { title, issuer, design, issuedOn } = facts
  const type = createTypesetter(fonts, [title, issuer.name])
  const surface = createSvgSurface({ width: size, height: size }, letteringWith(type))
  surface.path(card(6, 40), { fill: colours.paper, stroke: colours.brassLine, width: 2 })
  surface.path(card(16, 31), { stroke: colours.brass, width: 1 })
  surface.path(card(22, 26), { stroke: colours.brass, width: 3 })
  const across = 372
  surface.drawing(drawMedallion(design, { size: 400 }), {
    x: middle - across / 2,
    y: 40,
    width: across,
    height: across,
  })
  const width = 476
  const name = type.set(title, {
    style: serif,
    size: 38,
    least: 19,
    width,
    lines: 3,
    leading: 1.16,
  })
  const date = new Date(issuedOn)
  const year = Number.isNaN(date.getTime()) ? '' : ` · ${date.getUTCFullYear()}`
  const from = type.set(`${clean(issuer.name)}${year}`, {
    style: sans,
    size: 20,
    least: 11,
    width,
    lines: 1,
  })
  const gap = 9
  const top = 488 - (name.height + gap + from.height) / 2
  surface.text(name, { x: 62, y: top, colour: colours.ink, align: 'centre', within: width })
  const under = { x: 62, y: top + name.height + gap, colour: colours.soft, within: width }
  surface.text(from, { ...under, align: 'centre' })
  return surface.finish(`${title}, ${issuer.name}`)
}

/** A square with round corners. */
function card(inset: number, radius: number): string {
  const [from, to] = [inset, size - inset]
  const arc = (x: number, y: number): string => `A${radius} ${radius} 0 0 1 ${x} ${y}`
  return (
    `M${from + radius} ${from}L${to - radius} ${from}${arc(to, from + radius)}` +
    `L${to} ${to - radius}${arc(to - radius, to)}L${from + radius} ${to}${arc(from, to - radius)}` +
    `L${from} ${from + radius}${arc(from + radius, from)}Z`
  )
}
