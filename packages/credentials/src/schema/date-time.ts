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

function isTime(hour = 0, minute = 0, second = 0): boolean {
  return hour < 24 && minute < 60 && second <= 60
}

function zoneMinutes(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
