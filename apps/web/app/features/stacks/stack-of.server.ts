import { ApiError } from '@credence/contract'
import type { Achievement, Client, Contract, Stack, StackProgress } from '@credence/contract'

type Found = {
  readonly stack?: Stack
  readonly progress?: StackProgress
  readonly countsTowards: readonly { readonly id: string; readonly name: string }[]
}

/** What an achievement is made of, how far the visitor is with that, and what it counts towards itself. */
export async function stackOf(
  api: Client<Contract>,
  { id, requirement }: Pick<Achievement, 'id' | 'requirement'>,
): Promise<Found> {
  const params = { id }
  const [{ items: countsTowards }, stack, progress] = await Promise.all([
    api.listStacksOf({ params }),
    requirement && api.getStack({ params }),
    requirement && api.getStackProgress({ params }).catch(nobody),
  ])
  return { countsTowards, ...(stack ? { stack } : {}), ...(progress ? { progress } : {}) }
}

/** Whoever is not signed in has no progress. */
function nobody(error: unknown): undefined {
  if (error instanceof ApiError && (error.status === 401 || error.status === 429)) return undefined
  throw error
}
