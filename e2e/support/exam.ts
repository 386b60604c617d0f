import type { Page } from '@playwright/test'
import {
  itemOf,
  keyOf,
  packageOf,
  template,
} from '../../apps/server/src/features/assessment/qti/testing/packages.ts'
import { expect } from './journey.ts'

const org = '/api/v1/orgs/northwind-academy'

const option = (name: string, of: string, text: string, more = '') =>
  `<${of} identifier="${name}"${more}>${text}</${of}>`
const matched = (names: readonly string[]) =>
  `<simpleMatchSet>${names
    .map((name) =>
      option(name, 'simpleAssociableChoice', `Set ${name}`, ` matchMax="${name < 'M' ? 1 : 0}"`),
    )
    .join('')}</simpleMatchSet>`

/** One question of each kind. What is right: see {@link openExam}. */
const items = packageOf({
  'choice.xml': itemOf(),
  'some.xml': itemOf({
    id: 'some',
    declarations: keyOf(['A', 'B'], { cardinality: 'multiple' }),
    body: `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="2"><prompt>Which are even?</prompt>${[
      option('A', 'simpleChoice', 'Two'),
      option('B', 'simpleChoice', 'Four'),
      option('C', 'simpleChoice', 'Five'),
    ].join('')}</choiceInteraction>`,
  }),
  'order.xml': itemOf({
    id: 'order',
    declarations: keyOf(['A', 'B', 'C'], { cardinality: 'ordered' }),
    body: `<orderInteraction responseIdentifier="RESPONSE"><prompt>From small to large?</prompt>${[
      option('B', 'simpleChoice', 'Ten'),
      option('A', 'simpleChoice', 'One'),
      option('C', 'simpleChoice', 'Hundred'),
    ].join('')}</orderInteraction>`,
  }),
  'match.xml': itemOf({
    id: 'match',
    declarations: keyOf(['A X', 'B Y'], { cardinality: 'multiple', baseType: 'directedPair' }),
    body: `<matchInteraction responseIdentifier="RESPONSE" maxAssociations="2"><prompt>What goes together?</prompt>${matched(['A', 'B'])}${matched(['X', 'Y'])}</matchInteraction>`,
  }),
  'gaps.xml': itemOf({
    id: 'gaps',
    declarations: keyOf(['2.5'], { baseType: 'float' }),
    body: '<p>Half of five is <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="5"/>.</p>',
    rules: template('match_correct'),
  }),
})

type Exam = { readonly id: string; readonly close: () => Promise<void> }

/**
 * Opens an exam for the length of a journey, with a question of each kind: the octagon means stop, two and four are even, one is
 * before ten and ten before a hundred, A goes with X and B with Y, half of five is 2.5. `page` is the issuer’s.
 */
export async function openExam(
  page: Page,
  {
    achievement = 'Responsible Use of Data',
    ...rules
  }: { name: string; achievement?: string } & {
    readonly minutes?: number
    readonly waitHours?: number
    readonly attempts?: number
  },
): Promise<Exam> {
  const { origin } = new URL(page.url())
  const send = async (method: 'POST' | 'PATCH', path: string, data: unknown) => {
    const headers = {
      origin,
      'content-type': Buffer.isBuffer(data) ? 'application/zip' : 'application/json',
    }
    const reply = await page.request.fetch(org + path, { method, headers, data })
    expect(reply.ok(), await reply.text()).toBe(true)
    return reply.json()
  }
  const issuer = await (await page.request.get('/api/v1/issuers/northwind-academy')).json()
  const { id: achievementId } = issuer.achievements.find(
    ({ name }: { name: string }) => name === achievement,
  )
  const bank = await send('POST', '/item-banks', { name: rules.name })
  await send('POST', `/item-banks/${bank.id}/imports`, items)
  const { id } = await send('POST', '/exams', {
    achievementId,
    parts: [{ bankId: bank.id, count: 5 }],
    ...rules,
  })
  const stand = (status: string) => send('PATCH', `/exams/${id}`, { status })
  await stand('open')
  return { id, close: async () => void (await stand('closed')) }
}
