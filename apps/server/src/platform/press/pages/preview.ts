import { accentOf, colours } from './colours.ts'
import { paintColumn, textItem } from './column.ts'
import { inside, paintFrame, paintSeal, paintStamp } from './ornaments.ts'
import { textsOf } from './certificate.ts'
import { createTypesetter, italic, sans, sansBold, serif } from './typesetter.ts'
import { clean } from '../text/clean.ts'
import { letteringWith } from '../surface/lettering.ts'
import { createSvgSurface } from '../surface/svg-surface.ts'
import { kindName, longDate, words } from '../words.ts'
import type { CertificateFacts, PagePreviewFacts } from '../facts.ts'
import type { FontLibrary } from '../fonts/library.ts'
import type { Surface } from '../surface/surface.ts'
import type { Item } from './column.ts'
import type { Typesetter } from './typesetter.ts'

/** What Open Graph asks of a large image. */
const page = { x: 0, y: 0, width: 1200, height: 630 }
const seal = { x: 322, y: 315, size: 512 }
const column = { x: 624, y: 84, width: 496, height: 400 }

/**
 * Draws what others show where a credential's page is shared.
 *
 * @returns SVG text, 1200 by 630
 */
export function credentialPreview(facts: CertificateFacts, fonts: FontLibrary): string {
  const { language, title, holder, issuer, status } = facts
  const type = createTypesetter(fonts, textsOf(facts))
  const say = words[language]
  const surface = begin(type, { design: facts.design, seed: facts.url })
  if (status !== undefined && status !== 'active') {
    paintStamp(surface, type, { x: seal.x, y: seal.y, width: 440, status, language })
  }
  const kind = kindName(language, facts.achievementType)
  paintColumn(surface, column, (scale) => [
    small(type, kind, { scale, above: 0 }),
    large(type, title, scale),
    small(type, say.to, { scale, above: 18 }),
    line(type, holder, { scale, above: 2, size: 34, colour: colours.ink }),
    small(type, say.by, { scale, above: 14 }),
    textItem(
      type.set(issuer.name, {
        style: sansBold,
        size: 25 * scale,
        least: 17 * scale,
        width: column.width,
        lines: 2,
      }),
      { above: 4 * scale, colour: accentOf(facts.accent) },
    ),
  ])
  paintFoot(surface, type, longDate(language, facts.issuedOn))
  return surface.finish(clean(`${title}, ${holder}, ${issuer.name}`))
}

/**
 * Draws what others show where an achievement's or an issuer's page is shared.
 *
 * @returns SVG text, 1200 by 630
 */
export function pagePreview(facts: PagePreviewFacts, fonts: FontLibrary): string {
  const { label, title, line: under = '' } = facts
  const type = createTypesetter(fonts, [label, title, under])
  const surface = begin(type, { design: facts.design, seed: title })
  paintColumn(surface, column, (scale) => [
    small(type, label, { scale, above: 0 }),
    large(type, title, scale),
    line(type, under, { scale, above: 14, size: 27, colour: accentOf(facts.accent) }),
  ])
  paintFoot(surface, type, '')
  return surface.finish(clean(`${title}, ${label}`))
}

function begin(
  type: Typesetter,
  { design, seed }: Pick<CertificateFacts, 'design'> & { seed: string },
): ReturnType<typeof createSvgSurface> {
  const surface = createSvgSurface(page, letteringWith(type))
  surface.box(page, { fill: colours.paper })
  paintFrame(surface, inside(page, 26), 1.6)
  paintSeal(surface, { ...seal, seed, design })
  return surface
}

const small = (
  type: Typesetter,
  text: string,
  { scale, above }: { scale: number; above: number },
): Item =>
  textItem(type.set(text, { style: italic, size: 25 * scale, width: column.width, lines: 1 }), {
    above: above * scale,
    colour: colours.faint,
  })

const large = (type: Typesetter, text: string, scale: number): Item =>
  textItem(
    type.set(text, {
      style: serif,
      size: 60 * scale,
      least: 30 * scale,
      width: column.width,
      lines: 4,
      leading: 1.13,
    }),
    { above: 6 * scale, colour: colours.ink },
  )

const line = (
  type: Typesetter,
  text: string,
  { scale, above, size, colour }: { scale: number; above: number; size: number; colour: string },
): Item =>
  textItem(
    type.set(text, {
      style: serif,
      size: size * scale,
      least: 20 * scale,
      width: column.width,
      lines: 2,
    }),
    { above: above * scale, colour },
  )

function paintFoot(surface: Surface, type: Typesetter, date: string): void {
  const y = 530
  const name = type.set('Credence', { style: serif, size: 24, width: 200, lines: 1 })
  const when = type.set(date, { style: sans, size: 19, width: 280, lines: 1 })
  surface.path(`M${column.x} ${y - 16}L${column.x + column.width} ${y - 16}`, {
    stroke: colours.brassLine,
    width: 1.2,
  })
  surface.text(name, { x: column.x, y, colour: colours.ink })
  const x = column.x + column.width - when.width
  surface.text(when, { x, y: y + (name.height - when.height) / 2 + 2, colour: colours.soft })
}
