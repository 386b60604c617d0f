import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { malformed, scanXml } from './scan-xml.ts'
import type { XmlToken } from './scan-xml.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** The elements that carry a credential: Open Badges 3.0, and 2.0. */
const BADGE_ELEMENTS = [
  { namespace: 'https://purl.imsglobal.org/ob/v3p0', name: 'credential' },
  { namespace: 'http://openbadges.org', name: 'assertion' },
]
const MAX_DEPTH = 256
/** In scope at one place; each element that declares one costs a copy of them. */
const MAX_NAMESPACES = 64

/** A credential element: where it stands, and what it carries. */
type BadgeElement = {
  readonly start: number
  end: number
  /** Whether it is the element of Open Badges 2.0. */
  readonly isOlder: boolean
  readonly verify: string | undefined
  text: string
}
type SvgDocument = { readonly badges: readonly BadgeElement[]; readonly root: StartTag }
type StartTag = Extract<XmlToken, { kind: 'start' }>
type OpenElement = {
  readonly name: string
  readonly namespaces: ReadonlyMap<string, string>
  readonly badge: BadgeElement | undefined
}

/**
 * Reads the credential that is baked into an SVG file (Open Badges 3.0 §5.3.2): one `openbadges:credential` element, with a compact JWS
 * in its `verify` attribute or JSON as its text; in Open Badges 2.0 the attribute may hold the address of a hosted
 * assertion, beside its JSON. The namespace decides, not the prefix. Scripts in the file do no
 * harm here; do not show the file without cleaning it.
 * @param bytes the file, UTF-8
 * @returns the credential's text
 * @throws CredentialError `container_malformed`, `container_empty`, `container_ambiguous`
 */
export function extractSvg(bytes: Uint8Array): string {
  const { badges } = readSvg(decodeUtf8(bytes))
  const [badge, second] = badges
  if (!badge) throw new CredentialError('container_empty', 'The SVG image holds no credential.')
  const text = badge.text.trim()
  const verify = badge.verify?.trim() ?? ''
  const isTwice = verify !== '' && text !== '' && !(badge.isOlder && /^https?:/.test(verify))
  if (second || isTwice) {
    throw new CredentialError(
      'container_ambiguous',
      'The SVG image holds more than one credential.',
    )
  }
  const credential = text === '' ? verify : text
  if (credential !== '') return credential
  throw new CredentialError('container_empty', 'The credential element of the SVG image is empty.')
}

/**
 * Bakes a credential into an SVG file, in the place of one that is there (Open Badges 3.0 §5.3.2).
 * @param bytes the file, UTF-8
 * @param credential JSON text, or a compact JWS
 * @returns the new file
 * @throws CredentialError `container_malformed`
 */
export function bakeSvg(bytes: Uint8Array, credential: string): Uint8Array<ArrayBuffer> {
  const svg = decodeUtf8(bytes)
  const { badges, root } = readSvg(svg)
  let rest = ''
  let at = root.end
  for (const badge of badges) {
    rest += svg.slice(at, badge.start)
    at = badge.end
  }
  rest += svg.slice(at)
  const open = root.isEmpty ? `${svg.slice(0, root.end - 2)}>` : svg.slice(0, root.end)
  const close = root.isEmpty ? `</${root.name}>` : ''
  return utf8(`${open}${credentialElement(credential)}${close}${rest}`)
}

function credentialElement(credential: string): string {
  const open = `<openbadges:credential xmlns:openbadges="${BADGE_ELEMENTS[0]?.namespace}"`
  if (/^[A-Za-z0-9_.~-]+$/.test(credential)) return `${open} verify="${credential}"/>`
  const text = credential.replaceAll(']]>', ']]]]><![CDATA[>')
  return `${open}><![CDATA[${text}]]></openbadges:credential>`
}

function readSvg(svg: string): SvgDocument {
  const badges: BadgeElement[] = []
  const stack: OpenElement[] = []
  let root: StartTag | undefined
  for (const token of scanXml(svg.replace(/^\ufeff/, ' '))) {
    if (token.kind === 'start') {
      if (stack.length === 0) root = checkRoot(token, root)
      const element = openElement(token, stack.at(-1))
      if (element.badge) badges.push(element.badge)
      if (!token.isEmpty && stack.push(element) > MAX_DEPTH) throw malformed('is nested too deeply')
    } else if (token.kind === 'end') {
      const element = stack.pop()
      if (element?.name !== token.name) throw malformed('has tags that do not match')
      if (element.badge) element.badge.end = token.end
    } else {
      addText(stack, token.text)
    }
  }
  if (!root || stack.length > 0) throw malformed('ends too early')
  return { badges, root }
}

function checkRoot(token: StartTag, root: StartTag | undefined): StartTag {
  const { namespace, name } = expand(token.name, namespacesOf(token, new Map()))
  if (root || namespace !== SVG || name !== 'svg') throw malformed('is not one svg element')
  return token
}

function openElement(token: StartTag, parent: OpenElement | undefined): OpenElement {
  const namespaces = namespacesOf(token, parent?.namespaces ?? new Map())
  const { namespace, name } = expand(token.name, namespaces)
  const generation = BADGE_ELEMENTS.findIndex(
    (known) => known.namespace === namespace && known.name === name,
  )
  const isBadge = generation >= 0
  if (isBadge && parent?.badge) throw malformed('has a credential inside a credential')
  const badge = isBadge
    ? {
        start: token.start,
        end: token.end,
        isOlder: generation > 0,
        verify: token.attributes.get('verify'),
        text: '',
      }
    : undefined
  return { name: token.name, namespaces, badge }
}

function namespacesOf(
  token: StartTag,
  inherited: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = [...token.attributes].filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  )
  if (own.length === 0) return inherited
  const namespaces = new Map(inherited)
  for (const [name, uri] of own) namespaces.set(name.slice(6), uri)
  if (namespaces.size > MAX_NAMESPACES) throw malformed('uses too many namespaces')
  return namespaces
}

function expand(qualified: string, namespaces: ReadonlyMap<string, string>) {
  const colon = qualified.indexOf(':')
  const prefix = colon < 0 ? '' : qualified.slice(0, colon)
  return { namespace: namespaces.get(prefix) ?? '', name: qualified.slice(colon + 1) }
}

function addText(stack: readonly OpenElement[], text: string): void {
  const element = stack.at(-1)
  if (element?.badge) element.badge.text += text
  else if (!element && text.trim() !== '') throw malformed('has text outside its root')
}
