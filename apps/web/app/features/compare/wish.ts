import type { CallInput, Contract } from '@credence/contract'

/** How many stand side by side. */
export const most = 5

/** What an address of the comparison asks for: which ones, for which goal, and what is searched for. */
export type Wish = {
  readonly ids: readonly string[]
  readonly role: string | undefined
  readonly q: string | undefined
  readonly roleQuery: string | undefined
}

/** Reads the address of a comparison. */
export function readWish(url: string): Wish {
  const query = new URL(url).searchParams
  const ids = query.getAll('a').filter((id) => isId(id))
  const role = query.get('role') ?? undefined
  return {
    ids: [...new Set(ids)].slice(0, most),
    role: role && isId(role) ? role : undefined,
    q: query.get('q')?.trim().slice(0, 200) || undefined,
    roleQuery: query.get('goal')?.trim().slice(0, 200) || undefined,
  }
}

/** The address of a comparison. @param page its path */
export function wishPath({ ids, role }: Pick<Wish, 'ids' | 'role'>, page = '/compare'): string {
  const query = new URLSearchParams(ids.map((id) => ['a', id]))
  if (role) query.set('role', role)
  const text = query.toString()
  return text === '' ? page : `${page}?${text}`
}

/** What the API is asked. */
export function askFor({ ids, role }: Wish): CallInput<Contract['compare']> {
  return { query: { ids: ids.join(','), ...(role ? { role } : {}) } }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
