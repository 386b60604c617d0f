import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, type TestOrg } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'

const needs = ['mail-failed', 'disputed', 'expiring'] as const

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const { id: achievementId } = await makeAchievement(app, org)
  const issue = async (email: string, more: { validUntil?: string; notify?: boolean } = {}) =>
    (
      await api.issueCredential({
        params,
        body: { achievementId, recipient: { name: 'Ada', email }, notify: false, ...more },
      })
    ).id
  /** What each need lists; the dashboard counts the same. */
  const listed = async () => {
    const lists = await Promise.all(
      needs.map(async (need) =>
        (await api.listCredentials({ params, query: { need } })).items.map(({ id }) => id),
      ),
    )
    const { mailFailed, disputed, expiringIn60Days } = await api.getDashboard({ params })
    expect([mailFailed, disputed, expiringIn60Days]).toEqual(lists.map(({ length }) => length))
    return Object.fromEntries(needs.map((need, index) => [need, lists[index]]))
  }
  return { app, org, api, params, issue, listed }
}

async function mailStates(app: TestApp, org: TestOrg, id: string): Promise<string[]> {
  const { rows } = await app.installation.database.owner.query<{ state: string }>(
    'select state from delivery where org_id = $1 and credential_id = $2 order by created_at',
    [org.id, id],
  )
  return rows.map(({ state }) => state)
}

async function untilSent(app: TestApp, org: TestOrg, id: string, count: number): Promise<void> {
  await app.until('the mail', async () => {
    const states = await mailStates(app, org, id)
    return states.length === count && states.at(-1) === 'sent' ? true : undefined
  })
}

describe('what an issuer should look after', () => {
  it('lists whose last mail failed, until another one arrives or the credential is revoked', async () => {
    const { app, org, api, params, issue, listed } = await scene()
    const [ada, bo] = [
      await issue('ada@example.org', { notify: true }),
      await issue('bo@example.org', { notify: true }),
    ]
    await issue('eve@example.org')
    for (const id of [ada, bo]) await untilSent(app, org, id, 1)
    expect((await listed())['mail-failed']).toEqual([])
    await app.installation.database.owner.query(
      `update delivery set state = 'failed' where org_id = $1`,
      [org.id],
    )
    expect((await listed())['mail-failed']?.toSorted()).toEqual([ada, bo].toSorted())
    app.clock.advance(120_000)
    await api.resendMail({ params: { ...params, id: ada } })
    await untilSent(app, org, ada, 2)
    expect((await listed())['mail-failed']).toEqual([bo])
    await api.changeStatus({
      params: { ...params, id: bo },
      body: { status: 'revoked', reason: 'wrong person' },
    })
    expect((await listed())['mail-failed']).toEqual([])
  })

  it('lists whose holder objects, until it is settled', async () => {
    const { app, api, params, issue, listed } = await scene()
    const id = await issue('ada@example.org', { notify: true })
    const mail = await app.until('the mail', () =>
      app.mails.find(({ to }) => to === 'ada@example.org'),
    )
    const token = /\/claim\?token=(\S+)/.exec(mail.text)?.[1] ?? ''
    expect((await listed()).disputed).toEqual([])
    await app.client().disputeClaim({ body: { token, reason: 'not me' } })
    expect((await listed()).disputed).toEqual([id])
    await api.changeStatus({
      params: { ...params, id },
      body: { status: 'revoked', reason: 'wrong person' },
    })
    expect((await listed()).disputed).toEqual([])
  })

  it('lists what ends within 60 days, and takes the same filter along as CSV', async () => {
    const { app, org, issue, listed } = await scene()
    const soon = await issue('ada@example.org', { validUntil: '2026-12-24' })
    const late = await issue('bo@example.org', { validUntil: '2027-12-24' })
    await issue('eve@example.org')
    expect((await listed()).expiring).toEqual([soon])
    const csv = await app.request(`/api/v1/orgs/${org.slug}/credentials.csv?need=expiring`, {
      headers: { authorization: `Bearer ${org.key}` },
    })
    const text = await csv.text()
    expect([text.includes(soon), text.includes(late), text.trim().split('\n').length]).toEqual([
      true,
      false,
      2,
    ])
    app.clock.set(new Date('2027-01-02T12:00:00Z'))
    expect((await listed()).expiring).toEqual([])
  })

  it('shows nobody another organization’s', async () => {
    const { app, org, issue } = await scene()
    const id = await issue('ada@example.org', { notify: true })
    await untilSent(app, org, id, 1)
    await app.installation.database.owner.query(
      `update delivery set state = 'failed' where org_id = $1`,
      [org.id],
    )
    const other = await makeOrg(app)
    const theirs = app.client({ key: other.key })
    expect(
      (
        await theirs.listCredentials({
          params: { org: other.slug },
          query: { need: 'mail-failed' },
        })
      ).items,
    ).toEqual([])
    await expect(
      theirs.listCredentials({ params: { org: org.slug }, query: { need: 'mail-failed' } }),
    ).rejects.toMatchObject({ status: 404 })
  })
})
