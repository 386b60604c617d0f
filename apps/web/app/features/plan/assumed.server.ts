import type { Client, Contract } from '@credence/contract'
import { filled } from '#app/features/console/form-text.ts'
import type { Wish } from './read-wish.server.ts'

/** A role that somebody comes from, whose skills may count as their own word. */
export type Assumed = { readonly id: string; readonly name: string; readonly count: number }

/** How many skills a wish takes. */
const most = 100

/** @throws ApiError `not_found` */
export async function findAssumed(api: Client<Contract>, id: string): Promise<Assumed> {
  const { name, skills } = await api.getRole({ params: { id } })
  return { id, name, count: Math.min(most, skills.length) }
}

/** Adds the skills of the role that the form names to those that are said without proof. */
export async function withAssumed(
  api: Client<Contract>,
  wish: Wish,
  form: FormData,
): Promise<Wish> {
  const id = filled(form, 'assumed')
  if (!id) return wish
  const { skills } = await api.getRole({ params: { id } })
  const said = wish.have?.skills ?? []
  const more = skills.map(({ skillId, name, level }) => ({ skillId, name, level }))
  return { ...wish, have: { ...wish.have, skills: [...said, ...more].slice(0, most) } }
}
