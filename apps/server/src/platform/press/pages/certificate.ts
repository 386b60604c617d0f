import { accentOf, colours } from './colours.ts'
import { paintColumn, textItem } from './column.ts'
import { inside, paintFrame, paintSeal, paintStamp, pips } from './ornaments.ts'
import { qrPath } from './qr-code.ts'
import { createTypesetter, italic, sans, sansBold, serif } from './typesetter.ts'
import { clean } from '../text/clean.ts'
import { createPdfSurface } from '../surface/pdf-surface.ts'
import { letteringWith } from '../surface/lettering.ts'
import { earnedPhrase, kindName, longDate, words } from '../words.ts'
import type { CertificateFacts } from '../facts.ts'
import type { FontLibrary } from '../fonts/library.ts'
import type { PdfFacts } from '../surface/pdf-document.ts'
import type { Surface } from '../surface/surface.ts'
import type { Item } from './column.ts'
import type { Typesetter } from './typesetter.ts'

/** A4 landscape in points. */
const page = { x: 0, y: 0, width: 841.89, height: 595.28 }
const seal = { x: 226, y: 246, size: 338 }
const column = { x: 430, y: 62, width: 358, height: 470 }
const code = { x: 74, y: 452, size: 78 }
/** Skills that are shown; the rest are counted. */
const mostSkills = 6

/**
 * Makes the certificate of a credential: one page of A4, PDF/A-3b, with the signed credential attached.
 *
 * @param facts what it says
 * @param fonts where its letters come from
 */
export function certificate(facts: CertificateFacts, fonts: FontLibrary): Promise<Uint8Array> {
  const type = createTypesetter(fonts, textsOf(facts))
  const surface = createPdfSurface(page, pdfFactsOf(facts), letteringWith(type))
  surface.box(page, { fill: colours.paper })
  paintFrame(surface, inside(page, 22), 1.1)
  paintSeal(surface, { ...seal, seed: facts.url, design: facts.design, alt: clean(facts.title) })
  if (facts.status !== undefined && facts.status !== 'active') {
    const { status, language } = facts
    paintStamp(surface, type, { x: seal.x, y: seal.y, width: 300, status, language })
  }
  paintColumn(surface, column, (scale) => columnOf(facts, type, scale))
  paintCheck(surface, facts, type)
  return surface.finish()
}

/** Every text that came from outside, in the order it is read. */
export const textsOf = (facts: CertificateFacts): string[] => [
  facts.holder,
  facts.title,
  facts.issuer.name,
  facts.criteria ?? '',
  ...facts.skills.map(({ name }) => name),
]

function pdfFactsOf(facts: CertificateFacts): PdfFacts {
  const say = words[facts.language]
  const isJson = facts.credential.trimStart().startsWith('{')
  const issued = new Date(facts.issuedOn)
  const kind = kindName(facts.language, facts.achievementType)
  return {
    language: facts.language,
    title: clean(`${say.certificate}: ${facts.title}`),
    author: clean(facts.issuer.name),
    subject: clean(`${kind}, ${facts.holder}`),
    date: Number.isNaN(issued.getTime()) ? new Date(0) : issued,
    attachment: {
      name: isJson ? 'credential.json' : 'credential.jwt',
      type: isJson ? 'application/vc' : 'application/vc+jwt',
      description: say.attachment,
      text: facts.credential,
    },
  }
}

function columnOf(facts: CertificateFacts, type: Typesetter, scale: number): (Item | undefined)[] {
  const say = words[facts.language]
  const accent = accentOf(facts.accent)
  const { width } = column
  const small = (text: string, above: number): Item =>
    textItem(type.set(text, { style: italic, size: 14.5 * scale, width, lines: 1 }), {
      above: above * scale,
      colour: colours.faint,
    })
  const holder = { style: serif, size: 30 * scale, least: 15 * scale, width, lines: 3 }
  const title = {
    style: serif,
    size: 36 * scale,
    least: 17 * scale,
    width,
    lines: 5,
    leading: 1.14,
  }
  const issuer = { style: sansBold, size: 16 * scale, least: 9 * scale, width, lines: 2 }
  const did = { style: sans, size: 8 * scale, least: 5 * scale, width, lines: 1 }
  const criteria = { style: sans, size: 9 * scale, least: 8 * scale, width, lines: 3, leading: 1.4 }
  return [
    small(say.certifies, 0),
    textItem(type.set(facts.holder, holder), { above: 2 * scale, colour: colours.ink, role: 'H2' }),
    small(earnedPhrase(facts.language, facts.achievementType), 10),
    textItem(type.set(facts.title, title), { above: 3 * scale, colour: colours.ink, role: 'H1' }),
    small(say.by, 11),
    textItem(type.set(facts.issuer.name, issuer), {
      above: 3 * scale,
      colour: accent,
      link: webAddress(facts.issuer.url),
    }),
    textItem(type.set(facts.issuer.did, did), { above: 1 * scale, colour: colours.faint }),
    factsItem(facts, type, scale),
    skillsItem(facts, type, { scale, accent }),
    facts.criteria === undefined
      ? undefined
      : textItem(type.set(facts.criteria, criteria), { above: 12 * scale, colour: colours.soft }),
  ]
}

/** Awarded, valid until, level: a label over a value, side by side. */
function factsItem(facts: CertificateFacts, type: Typesetter, scale: number): Item {
  const { language, issuedOn, validUntil, design } = facts
  const say = words[language]
  const entries: [string, string][] = [[say.awarded, longDate(language, issuedOn)]]
  if (validUntil !== undefined) entries.push([say.validUntil, longDate(language, validUntil)])
  if (design.level > 0) entries.push([say.level, say.ofFive(design.level)])
  const across = column.width / 3
  const cells = entries.map(([label, value]) => ({
    label: type.set(label, { style: italic, size: 10.5 * scale, width: across - 8, lines: 1 }),
    value: type.set(value, { style: sansBold, size: 10.5 * scale, width: across - 8, lines: 1 }),
  }))
  return {
    above: 20 * scale,
    height: 29 * scale,
    paint(surface, x, y) {
      cells.forEach(({ label, value }, i) => {
        surface.text(label, { x: x + i * across, y, colour: colours.faint })
        surface.text(value, { x: x + i * across, y: y + 14 * scale, colour: colours.ink })
      })
    },
  }
}

function skillsItem(
  facts: CertificateFacts,
  type: Typesetter,
  { scale, accent }: { scale: number; accent: string },
): Item | undefined {
  const { language, skills } = facts
  if (skills.length === 0) return undefined
  const say = words[language]
  const shown = skills.slice(0, mostSkills)
  const rest = skills.length - shown.length
  const head = rest > 0 ? `${say.skills} (${say.more(rest)})` : say.skills
  const heading = type.set(head, {
    style: italic,
    size: 10.5 * scale,
    width: column.width,
    lines: 1,
  })
  const across = (column.width + 16) / 2
  const pip = 5.2 * scale
  const row = 15 * scale
  const names = shown.map(({ name, level = 0 }) => ({
    level: Number.isInteger(level) && level > 0 && level <= 5 ? level : 0,
    name: type.set(name, {
      style: sans,
      size: 9.5 * scale,
      least: 6 * scale,
      width: across - 56 * scale,
      lines: 1,
    }),
  }))
  return {
    above: 16 * scale,
    height: heading.height + 3 * scale + Math.ceil(shown.length / 2) * row,
    paint(surface, x, y) {
      surface.text(heading, { x, y, colour: colours.faint })
      names.forEach(({ name, level }, i) => {
        const left = x + (i % 2) * across
        const top = y + heading.height + 3 * scale + Math.floor(i / 2) * row
        surface.text(name, { x: left, y: top + (row - name.height) / 2, colour: colours.ink })
        if (level === 0) return
        const [full, open] = pips(level, left + name.width + 6 * scale, top + row / 2, pip)
        surface.path(full, { fill: accent })
        if (open !== '') surface.path(open, { stroke: accent, width: 0.5 * scale, opacity: 0.6 })
      })
    },
  }
}

/** How anybody checks it: code, address, attachment. */
function paintCheck(surface: Surface, facts: CertificateFacts, type: Typesetter): void {
  const say = words[facts.language]
  const url = webAddress(facts.url)
  const d = qrPath(facts.url, code)
  if (d !== undefined) {
    surface.path(d, { fill: colours.ink })
    if (url !== undefined) surface.link({ ...code, width: code.size, height: code.size }, url)
  }
  const x = code.x + code.size + 16
  const width = seal.x + seal.size / 2 - x
  const line = { style: sans, size: 8.5, width, lines: 1 }
  const head = type.set(say.check, { style: serif, size: 13, width, lines: 1 })
  const scan = type.set(say.scan, line)
  const address = type.set(facts.url, { ...line, style: sansBold, least: 6, lines: 2 })
  const attached = type.set(say.attached, { ...line, lines: 2 })
  let y = code.y - 1
  surface.text(head, { x, y, colour: colours.ink })
  y += head.height + 5
  surface.text(scan, { x, y, colour: colours.soft })
  y += scan.height + 1
  surface.text(address, { x, y, colour: accentOf(facts.accent) })
  if (url !== undefined) {
    surface.link({ x, y, width: address.width, height: address.height }, url)
  }
  surface.text(attached, { x, y: y + address.height + 5, colour: colours.soft })
}

/** Only what opens a web page may be a link. */
const webAddress = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? new URL(url).href
    : undefined
