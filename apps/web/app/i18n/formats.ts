/** Dates, numbers and lists as one language writes them. All times are UTC and say so. */
export type Formats = {
  /** `14 March 2026` */
  date(value: Date | string): string
  /** `14 Mar 2026`, for tables */
  shortDate(value: Date | string): string
  /** `14 March 2026, 10:42 UTC` */
  dateTime(value: Date | string): string
  number(value: number): string
  /** A share between 0 and 1, in percent. */
  percent(value: number): string
  /** An amount in a currency (ISO 4217); whole amounts without decimals. */
  money(amount: number, currency: string): string
  /** Bytes as `48 kB`. */
  size(bytes: number): string
  /** `a, b and c` */
  list(items: readonly string[]): string
}

/** @param locale a BCP 47 tag */
export function createFormats(locale: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    date: (value) => day.format(new Date(value)),
    shortDate: (value) => shortDay.format(new Date(value)),
    dateTime: (value) => {
      const time = new Date(value)
      return `${day.format(time)}, ${clock.format(time)} UTC`
    },
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
      }).format(amount),
    size: (bytes) => sizeOf(locale, bytes),
    list: (items) => list.format(items),
  }
}

function sizeOf(locale: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step)
}
