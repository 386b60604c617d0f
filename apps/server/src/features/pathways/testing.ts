import type { CallInput, Contract, StackLine } from '@credence/contract'
import { makeAchievement, makeOrg, makePerson, type TestOrg } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'

type Definition = Partial<CallInput<Contract['createAchievement']>['body']>
type Node = Readonly<Record<string, unknown>>

/** A requirement document of version 1. */
export const requirement = (node: Node) => ({ version: 1, requirement: node }) as never // JSON, read by the server

/** One credential of an achievement. */
export const piece = (id: string): Node => ({ kind: 'credential', from: { achievements: [id] } })

/** An organization with pieces, and a stack of two of three of them and a capstone. */
export async function stackScene(more: Definition = {}) {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const make = (name: string, definition: Definition = {}) =>
    makeAchievement(app, org, { name, resultDescriptions: [], ...definition })
  const [a, b, c, capstone] = [
    await make('Piece A'),
    await make('Piece B'),
    await make('Piece C'),
    await make('Capstone'),
  ]
  const stack = await make('Nano-degree', {
    achievementType: 'ext:NanoDegree',
    requirement: requirement({
      kind: 'all',
      requirements: [
        { kind: 'atLeast', n: 2, requirements: [piece(a.id), piece(b.id), piece(c.id)] },
        piece(capstone.id),
      ],
    }),
    ...more,
  })
  const person = await makePerson(app)
  const issue = (
    { id }: { id: string },
    extra: Record<string, unknown> = {},
    { as = api, to = org }: { as?: typeof api; to?: TestOrg } = {},
  ) =>
    as.issueCredential({
      params: { org: to.slug },
      body: {
        achievementId: id,
        recipient: { name: 'Lena Okafor', email: person.email },
        notify: false,
        ...extra,
      },
    })
  const me = app.client({ cookie: person.cookie })
  const line = async () =>
    (await me.listMyStacks()).items.find((one: StackLine) => one.id === stack.id)
  const reaches = (state: StackLine['status'], of = stack.id) =>
    app.until<StackLine>(`the stack to be ${state}`, async () =>
      (await me.listMyStacks()).items.find(({ id, status }) => id === of && status === state),
    )
  const awards = async () =>
    (
      await api.listCredentials({
        params: { org: org.slug },
        query: { achievementId: stack.id, limit: 100 },
      })
    ).items
  const status = (id: string, to: 'active' | 'suspended' | 'revoked') =>
    api.changeStatus({
      params: { org: org.slug, id },
      body: { status: to, reason: 'for the test' },
    })
  return {
    app,
    org,
    api,
    make,
    a,
    b,
    c,
    capstone,
    stack,
    person,
    issue,
    me,
    line,
    reaches,
    awards,
    status,
  }
}

/** Waits until nothing is left to look at. */
export async function settled({ installation, until }: TestApp): Promise<void> {
  await until('every look to be done', async () => {
    const { rows } = await installation.database.owner.query<{ open: string }>(
      "select count(*) as open from pgboss.job where name in ('stack-look', 'stack-holders', 'stack-holdings', 'stack-elsewhere') and state in ('created', 'retry', 'active')",
    )
    return rows[0]?.open === '0' ? true : undefined
  })
}
