import type { Compared } from '@credence/contract'

type Item = Omit<Compared, 'reasons'>
type Reason = Compared['reasons'][number]

/**
 * Finds what speaks for one among several: where it alone is best. What two share speaks for neither, and what nobody
 * states speaks for nobody. Amounts are compared within one currency, and not for stacks, whose parts cost as well.
 */
export function reasonsFor(item: Item, items: readonly Item[]): Reason[] {
  if (items.length < 2) return []
  const currency = item.costs?.currency
  const sameMoney = items.filter(({ costs, isStack }) => costs?.currency === currency && !isStack)
  const best = (
    reason: Reason,
    value: (one: Item) => number | undefined,
    among: readonly Item[] = items,
  ): Reason[] => {
    const mine = value(item)
    if (mine === undefined || among.length < 2 || !among.includes(item)) return []
    const others = among.filter((other) => other !== item).map(value)
    return others.every((other) => other !== undefined && other < mine) ? [reason] : []
  }
  const less = (value: number | undefined) => (value === undefined ? undefined : -value)
  const { coverage } = item
  return [
    ...best('covers_most', ({ coverage: one }) => one?.share),
    ...(coverage &&
    coverage.mustHaves.of > 0 &&
    coverage.mustHaves.covered === coverage.mustHaves.of &&
    items.some(({ coverage: one }) => one !== undefined && one.mustHaves.covered < one.mustHaves.of)
      ? (['covers_musts'] as const)
      : []),
    ...best('cheapest', ({ firstCost }) => less(firstCost), sameMoney),
    ...best('cheapest_over_years', ({ fiveYearCost }) => less(fiveYearCost), sameMoney),
    ...best(
      'cheapest_for_goal',
      ({ coverage: one, fiveYearCost }) =>
        one && one.share > 0 && fiveYearCost !== undefined
          ? one.share / Math.max(fiveYearCost, 0.01)
          : undefined,
      sameMoney.filter(({ coverage: one }) => one !== undefined && one.share > 0),
    ),
    ...best('fastest', ({ hours }) => less(hours)),
    ...best('never_expires', ({ validityMonths }) => (validityMonths === undefined ? 1 : 0)),
    ...best('most_recognised', ({ recognition }) => recognition.length),
    ...best('counts_most', ({ stacks }) => stacks.length),
    ...best(
      'most_distinct',
      ({ overlap }) => -(overlap.reduce((sum, share) => sum + share, 0) - 1),
    ),
  ]
}
