import type { Client, Contract } from '@credence/contract'

/** What a plan may lead to, as a search finds it. */
export type FoundGoal = { readonly id: string; readonly name: string; readonly note: string }
export type FoundGoals = {
  readonly roles: readonly FoundGoal[]
  readonly achievements: readonly FoundGoal[]
}
export type ChosenGoal = {
  readonly kind: 'role' | 'goal'
  readonly id: string
  readonly name: string
}

/** Finds roles and achievements by what is typed. */
export async function searchGoals(api: Client<Contract>, q: string): Promise<FoundGoals> {
  const [roles, achievements] = await Promise.all([
    api.searchRoles({ query: { q, limit: 8 } }),
    api.searchCatalogue({ query: { q, limit: 8 } }),
  ])
  return {
    roles: roles.items.map(({ id, name, framework }) => ({
      id,
      name,
      note: framework?.name ?? '',
    })),
    achievements: achievements.items.map(({ id, name, issuer }) => ({
      id,
      name,
      note: issuer.name,
    })),
  }
}

/** The role or achievement that the address names. @throws ApiError `not_found` */
export async function findGoal(
  api: Client<Contract>,
  { role, goal }: { role: string | undefined; goal: string | undefined },
): Promise<ChosenGoal> {
  if (role) {
    const { id, name } = await api.getRole({ params: { id: role } })
    return { kind: 'role', id, name }
  }
  const { id, name } = await api.getPublicAchievement({ params: { id: goal ?? '' } })
  return { kind: 'goal', id, name }
}
