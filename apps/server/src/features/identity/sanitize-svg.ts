import { CredentialError, scanXml } from '@credence/credentials'
import { Failure } from '../../platform/http/failure.ts'

const elements = new Set(
  'svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath mask pattern symbol use'.split(
    ' ',
  ),
)
const attributes = new Set(
  `id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform version preserveAspectRatio
   fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
   stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask offset stop-color
   stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits
   patternContentUnits patternTransform font-family font-size font-weight font-style font-variant letter-spacing
   word-spacing text-anchor dominant-baseline dx dy rotate textLength lengthAdjust vector-effect shape-rendering
   paint-order style href xlink:href role aria-label xml:space xmlns xmlns:xlink`.split(/\s+/),
)
const namespaces: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
}
const maxDepth = 64
const maxUses = 20

/**
 * Rewrites an SVG drawing from a closed list of elements and attributes. What editors note for themselves is left out; whatever
 * could run, fetch or grow without bounds is refused and named, so that a drawing never silently changes.
 * @throws Failure `invalid_file`
 */
export function sanitizeSvg(text: string): string {
  try {
    return rewrite(text)
  } catch (cause) {
    if (cause instanceof CredentialError)
      throw new Failure('invalid_file', `${cause.message} Save it again, or send a PNG.`, { cause })
    throw cause
  }
}

function rewrite(text: string): string {
  const open: string[] = []
  const written: string[] = []
  let foreign = 0
  let uses = 0
  for (const token of scanXml(text)) {
    if (foreign > 0 || (token.kind === 'start' && isEditors(token.name))) {
      if (token.kind === 'start' && !token.isEmpty) foreign++
      if (token.kind === 'end') foreign--
    } else if (token.kind === 'text') {
      if (open.length > 0) written.push(escape(token.text))
    } else if (token.kind === 'end') {
      if (open.pop() !== token.name) throw refused('its tags do not match')
      written.push(`</${token.name}>`)
    } else {
      if (open.length === 0 && (written.length > 0 || token.name !== 'svg'))
        throw refused('it does not begin with one <svg>')
      if (token.name === 'use' && ++uses > maxUses)
        throw refused(`it has more than ${maxUses} <use>`)
      written.push(`<${token.name}${attributesOf(token)}${token.isEmpty ? '/' : ''}>`)
      if (!token.isEmpty && open.push(token.name) > maxDepth)
        throw refused(`it is more than ${maxDepth} deep`)
    }
  }
  if (open.length > 0 || written.length === 0) throw refused('it ends too early')
  return written.join('')
}

/** Notes of Inkscape, Illustrator and the like stand in namespaces of their own. */
const isEditors = (name: string) =>
  name === 'metadata' || /^(?:sodipodi|inkscape|rdf|cc|dc):/.test(name)

type Start = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

function attributesOf({ name, attributes: given }: Start): string {
  if (!elements.has(name)) throw refused(`it has <${name.slice(0, 40)}>, which is not taken`)
  const kept: string[] = []
  for (const [attribute, value] of given) {
    if (isEditors(attribute) || (attribute.startsWith('xmlns:') && !(attribute in namespaces)))
      continue
    if (!attributes.has(attribute))
      throw refused(`it has the attribute ${attribute.slice(0, 40)}, which is not taken`)
    refuseReferences(attribute, value)
    kept.push(` ${attribute}="${escape(value).replaceAll('"', '&quot;')}"`)
  }
  return kept.join('')
}

function refuseReferences(attribute: string, value: string): void {
  const expected = namespaces[attribute]
  if (expected !== undefined) {
    if (value !== expected) throw refused('it is in another namespace than SVG')
  } else if (attribute === 'href' || attribute === 'xlink:href') {
    if (!/^#[\w.:-]+$/.test(value)) throw refused('it refers to something outside itself')
  } else if (/url\s*\(/i.test(value.replaceAll(/url\(\s*["']?#[\w.:-]+["']?\s*\)/gi, ''))) {
    throw refused('it refers to something outside itself')
  } else if (
    attribute === 'style' &&
    /[@\\<]|\/\*|expression|javascript|image|src\(/i.test(value)
  ) {
    throw refused('its style does more than draw')
  }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const refused = (why: string) =>
  new Failure(
    'invalid_file',
    `This SVG drawing is not taken: ${why}. Export it as plain SVG, or send a PNG.`,
  )
