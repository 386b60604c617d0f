import type { Achievement, AchievementSummary, Client, Contract } from '@credence/contract'
import { ask } from '../member-of.server.ts'

export type Choice =
  | { readonly kind: 'open'; readonly achievements: readonly AchievementSummary[] }
  | { readonly kind: 'chosen'; readonly achievement: Achievement; readonly alone: boolean }

/** Finds which achievement is to be issued: the one of the address, the only one there is, or a choice of all. */
export async function chosenAchievement(
  api: Client<Contract>,
  request: Request,
  org: string,
): Promise<Choice> {
  const query = new URL(request.url).searchParams
  const id = query.get('achievement')
  const one = (of: string, alone: boolean) =>
    ask(api.getAchievement({ params: { org, id: of } }), request).then(
      (achievement) => ({ kind: 'chosen', achievement, alone }) as const,
    )
  if (id) return one(id, false)
  const { items } = await ask(
    api.listAchievements({ params: { org }, query: { status: 'published', limit: 100 } }),
    request,
  )
  const [first, ...others] = items
  if (first && others.length === 0) return one(first.id, true)
  return { kind: 'open', achievements: items }
}
