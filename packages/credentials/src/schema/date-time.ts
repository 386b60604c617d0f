const DATE_TIME =
  /^(-?\d{4,6})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/

/**
 * Reads an XML Schema dateTime (RFC 3339 profile) and refuses dates that do not exist.
 * @param text the text
 * @param options `zone: 'optional'` reads a time without a zone as UTC (VC Data Model 1.1); required when not said
 * @returns milliseconds since 1970, or undefined when it is not a dateTime
 */
export function parseDateTime(
  text: string,
  options: { readonly zone?: 'required' | 'optional' } = {},
): number | undefined {
  const plain = parseUtc(text)
  if (plain !== undefined) return plain
  const parts = DATE_TIME.exec(text)
  if (!parts || text.length > 64) return undefined
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  const zone = parts[8]
  if (zone === undefined && options.zone !== 'optional') return undefined
  const offset = zone === undefined || zone === 'Z' ? 0 : zoneMinutes(zone)
  if (offset === undefined || !isTime(hour, minute, second)) return undefined
  const time = Date.UTC(
    year ?? 0,
    (month ?? 0) - 1,
    day ?? 0,
    hour,
    minute,
    Math.min(second ?? 0, 59),
  )
  const date = new Date(time)
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return undefined
  return time - offset * 60_000 + Number(`0.${parts[7] ?? '0'}`) * 1000
}

/** Reads the form that nearly all have, `2026-03-01T09:00:00Z`, without a regular expression. */
function parseUtc(text: string): number | undefined {
  if (text.length !== 20 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return undefined
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z') return undefined
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const day = digits(text, 8)
  const hour = digits(text, 11)
  const minute = digits(text, 14)
  const second = digits(text, 17)
  const isCertain =
    year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60
  return isCertain && second < 60 ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined
}

/** Reads two digits; what is none makes the number too large for anything. */
function digits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48
  const low = text.charCodeAt(at + 1) - 48
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN
}

function isTime(hour = 0, minute = 0, second = 0): boolean {
  return hour < 24 && minute < 60 && second <= 60
}

function zoneMinutes(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
