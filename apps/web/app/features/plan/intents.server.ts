import type { Client, Contract, Output } from '@credence/contract'
import { textOf } from '#app/form-answer.server.ts'
import type { Wish } from './read-wish.server.ts'

/** Changes a wish as the button that was pressed asks. */
export function intend(wish: Wish, form: FormData): Wish {
  const { wishes = {} } = wish
  const value = textOf(form, 'value')
  switch (textOf(form, 'intent')) {
    case 'exclude':
      return { ...wish, wishes: { ...wishes, exclude: [...(wishes.exclude ?? []), value] } }
    case 'budget':
      return { ...wish, wishes: { ...wishes, budget: Number(value) } }
    case 'hours':
      return { ...wish, wishes: { ...wishes, hoursPerWeek: Number(value) } }
    case 'deadline':
      return { ...wish, wishes: { ...wishes, deadline: value } }
    case 'partial':
      return { ...wish, wishes: { ...wishes, partial: true } }
    case 'without': {
      const left = Object.entries(wishes).filter(([name]) => name !== value)
      return { ...wish, wishes: Object.fromEntries(left) }
    }
    default:
      return wish
  }
}

/** What it takes to insist on an achievement that is called so. */
export async function insistedOn(
  api: Client<Contract>,
  wish: Wish,
  about: string,
): Promise<Output<Contract['whyNotInPlan']>> {
  const { items } = await api.searchCatalogue({ query: { q: about.slice(0, 200), limit: 5 } })
  const same = (name: string) => name.toLowerCase() === about.toLowerCase()
  const found = items.find(({ name }) => same(name)) ?? items[0]
  if (!found) return { name: about, outcome: 'unknown' }
  const why = await api.whyNotInPlan({ body: { ...wish, achievementId: found.id } })
  return { ...why, name: found.name }
}
