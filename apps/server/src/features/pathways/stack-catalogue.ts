import type { Catalogue } from '@credence/pathways'
import type { Tx } from '../../platform/postgres/handles.ts'
import { buildCatalogue, commonCurrency } from './plan-catalogue.ts'
import { catalogueStamp, readPlannable, type PlannableRow } from './plan-rows.ts'
import { factsOf } from './portfolio.ts'

/** What can be earned, as stacks look at it. */
export type StackCatalogue = {
  /** What has a price and a workload, in the commonest currency: for ways to go on. */
  readonly priced: Catalogue
  /** Everything published, whatever it costs: for the question whether anybody could. */
  readonly everything: Catalogue
}

/** Makes a reader of the catalogue that reads it anew only after something in it has changed. */
export function createCatalogueReader(
  publicUrl: string,
): (tx: Tx, now: Date) => Promise<StackCatalogue> {
  let kept: { readonly stamp: string; readonly rows: readonly PlannableRow[] } | undefined
  return async (tx, now) => {
    const stamp = await catalogueStamp(tx)
    if (kept?.stamp !== stamp) kept = { stamp, rows: await readPlannable(tx, publicUrl) }
    const { rows } = kept
    const currency = commonCurrency(rows)
    return {
      priced: buildCatalogue(rows, { currency, outside: false, now }).catalogue,
      everything: {
        achievements: rows.map(({ id, definition, issuer }) => ({
          ...factsOf({ ...definition, design: {} }, issuer),
          id,
          cost: 0,
          hours: 0,
        })),
      },
    }
  }
}
