import type { Attempt, Contract, Input } from '@credence/contract'
import { makeAchievement, makeOrg, makePerson } from '../../../../test/factories.ts'
import { testApp } from '../../../../test/test-app.ts'

/** The words of the one right option in every item that `examScene` writes. */
export const right = 'is right'

/** An organization with an open exam that draws from a bank of its own, and a learner. */
export async function examScene(
  given: Partial<Input<Contract['createExam']>['body']> & { items?: number; count?: number } = {},
) {
  const { items = 4, count = items, ...rules } = given
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const achievement = await makeAchievement(app, org)
  const bank = await api.createItemBank({ params, body: { name: 'Basics' } })
  for (let at = 0; at < items; at++)
    await api.createItem({
      params: { ...params, id: bank.id },
      body: {
        kind: 'choice',
        title: `Item ${at}`,
        question: `Question ${at}?`,
        options: [{ text: right, correct: true }, { text: 'is wrong' }, { text: 'is wrong, too' }],
      },
    })
  const exam = await api.createExam({
    params,
    body: {
      achievementId: achievement.id,
      name: 'Final',
      parts: [{ bankId: bank.id, count }],
      ...rules,
    },
  })
  await api.updateExam({ params: { ...params, id: exam.id }, body: { status: 'open' } })
  const learner = await makePerson(app)
  const me = app.client({ cookie: learner.cookie })
  const start = () => me.startAttempt({ params: { id: exam.id } })
  return { app, org, api, params, achievement, bank, exam, learner, me, start }
}

/** Answers to the items of an attempt: so many right, the others wrong. */
export function answersTo({ items = [] }: Attempt, rightOnes = items.length) {
  return items.map(({ id, questions }, at) => {
    const [question] = questions
    const options = question?.kind === 'choice' ? question.options : []
    const chosen = options.find(({ content }) => (content[0] === right) === at < rightOnes)
    return { itemId: id, response: chosen?.id ?? '' }
  })
}
