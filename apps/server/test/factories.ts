import { scopes, type CallInput, type Contract, type Scope, type Role } from '@credence/contract'
import {
  createApiKey,
  createOrganization,
  identityTables,
  recordVerified,
} from '../src/features/identity/index.ts'
import { newId } from '../src/platform/ids.ts'
import type { TestApp } from './test-app.ts'

let counter = 0
const next = () => ++counter

export type TestOrg = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly key: string
}

/** An organization with an API key of every scope, or of those given. */
export async function makeOrg(
  app: TestApp,
  { slug = `org-${next()}`, keyScopes = [...scopes] as Scope[] } = {},
): Promise<TestOrg> {
  const { installation, clock } = app
  const now = clock.now()
  const org = await createOrganization(installation, {
    slug,
    profile: { name: `Academy ${slug}`, kind: 'issuer' },
    actor: 'system',
    now,
  })
  return { id: org.id, slug, name: org.name, key: await makeKey(app, org.id, keyScopes) }
}

/** An API key's secret. */
export async function makeKey(
  { installation, clock }: TestApp,
  orgId: string,
  keyScopes: readonly Scope[],
): Promise<string> {
  const made = await installation.database.asOrg(orgId, (tx) =>
    createApiKey(tx, { orgId, name: 'test', scopes: keyScopes, actor: 'system', now: clock.now() }),
  )
  return made.secret
}

export type TestPerson = { readonly id: string; readonly email: string; readonly cookie: string }

/** A person with a confirmed address, signed in by a mailed link; a member where a role is given. */
export async function makePerson(
  app: TestApp,
  {
    email = `person${next()}@example.org`,
    org,
    role,
  }: { email?: string; org?: TestOrg; role?: Role } = {},
): Promise<TestPerson> {
  const { installation, clock } = app
  const { user, member } = identityTables
  const id = newId()
  const now = clock.now()
  await installation.database.asSystem(async (tx) => {
    await tx.insert(user).values({ id, email, name: `Person ${email}`, emailVerified: true })
    await recordVerified(tx, { personId: id, email, now })
    if (org && role)
      await tx.insert(member).values({
        orgId: org.id,
        id: newId(),
        personId: id,
        email,
        role,
        joinedAt: now,
        createdAt: now,
      })
  })
  return { id, email, cookie: await signInAs(app, email) }
}

/** A session cookie, by the magic link that is mailed. */
export async function signInAs(app: TestApp, email: string): Promise<string> {
  const token = await mailedToken(app, email, async () => {
    await app.client().requestMagicLink({ body: { email } })
  })
  const reply = await app.request('/api/v1/magic-links/consume', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`No session for ${email}: ${reply.status}`)
  return cookie
}

/** The token of the next mail to an address, sent or still in the queue. */
export async function mailedToken(
  app: TestApp,
  email: string,
  act: () => Promise<void>,
): Promise<string> {
  const before = new Set((await queuedMails(app)).map(({ messageId }) => messageId))
  await act()
  const mail = await app.until(`a mail to ${email}`, async () =>
    (await queuedMails(app)).find(({ to, messageId }) => to === email && !before.has(messageId)),
  )
  const token = /token=([^\s&]+)/.exec(mail.text)?.[1]
  if (!token) throw new Error('The mail has no token.')
  return decodeURIComponent(token)
}

async function queuedMails({
  installation,
  mails,
}: TestApp): Promise<{ to: string; text: string; messageId: string }[]> {
  const queued = await installation.database.owner
    .query<{ data: { to: string; text: string; messageId: string } }>(
      "select data from pgboss.job where name = 'mail'",
    )
    .then(({ rows }) => rows.map(({ data }) => data))
  return [...mails, ...queued]
}

type Definition = CallInput<Contract['createAchievement']>['body']

/** A published achievement with a score and a level. */
export async function makeAchievement(
  app: TestApp,
  org: TestOrg,
  definition: Partial<Definition> = {},
) {
  return app.client({ key: org.key }).createAchievement({
    params: { org: org.slug },
    body: {
      name: 'Data Analysis with Python',
      description: 'Reads, cleans and explains data.',
      achievementType: 'MicroCredential',
      criteria: { narrative: 'Pass the practical exam with 60 %.' },
      skills: [{ name: 'Data analysis', level: 3 }],
      resultDescriptions: [
        { id: 'score', name: 'Exam score', resultType: 'Percent', valueMin: '0', valueMax: '100' },
        {
          id: 'level',
          name: 'Level',
          resultType: 'RubricCriterionLevel',
          levels: [
            { id: 'competent', name: 'Competent' },
            { id: 'proficient', name: 'Proficient' },
            { id: 'expert', name: 'Expert' },
          ],
        },
      ],
      ...definition,
    },
  })
}
