/** How many places a currency has after the point: 2 for EUR, 0 for JPY. */
function places(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/** An amount in the smallest unit of its currency, rounded to it. @param currency ISO 4217 */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** places(currency))
}

/** An amount in the currency's own unit. @param minor in its smallest unit */
export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** places(currency)
}
