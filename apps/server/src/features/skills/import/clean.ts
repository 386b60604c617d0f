// oxlint-disable-next-line no-control-regex -- what is taken out is exactly the control characters
const control =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** One line of text as it may be stored and shown: no control characters, no direction overrides, single spaces, NFC. */
export function cleanLine(text: string | undefined, max: number): string | undefined {
  const line = cleanProse(text, max * 4)
    ?.replaceAll(/\s+/gu, ' ')
    .trim()
  return line ? shorten(line, max) : undefined
}

/** Text of several lines as it may be stored and shown. */
export function cleanProse(text: string | undefined, max: number): string | undefined {
  if (!text) return undefined
  const prose = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(control, '')
    .normalize('NFC')
    .trim()
  return prose ? shorten(prose, max) : undefined
}

/** A web address, or nothing. */
export function cleanUrl(text: string | undefined): string | undefined {
  const url = text?.trim() ?? ''
  if (url.length > 2000 || !/^https?:\/\/[^\s"<>\\]+$/i.test(url)) return undefined
  return URL.canParse(url) ? url : undefined
}

/** Other names: clean, each once, not the name itself. */
export function cleanNames(names: readonly string[], not: string, max = 40): string[] {
  const seen = new Set([not.toLowerCase()])
  const kept: string[] = []
  for (const name of names) {
    const clean = cleanLine(name, 200)
    if (clean === undefined || seen.has(clean.toLowerCase())) continue
    seen.add(clean.toLowerCase())
    kept.push(clean)
    if (kept.length >= max) break
  }
  return kept
}

/** A BCP 47 tag, or the one to fall back to. */
export function cleanLanguage(text: string | undefined, otherwise = 'en'): string {
  const [primary = '', ...rest] = (text ?? '').trim().split(/[-_]/)
  const tag = [primary.toLowerCase(), ...rest].join('-')
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : otherwise
}

function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .trimEnd()
    .toWellFormed()
    .replaceAll('\ufffd', '')}…`
}
