import { describe, expect, it } from 'vitest'
import { mailedToken, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

const password = 'correct horse battery'

describe('an account under attack', () => {
  it('is closed to who has guessed ten times, also with the right password', async () => {
    const app = await testApp()
    const email = 'ada@example.org'
    const confirm = await mailedToken(
      app,
      email,
      async () => void (await app.client().signUp({ body: { name: 'Ada', email, password } })),
    )
    await app.client().confirmAccount({ body: { token: confirm } })
    for (let guess = 0; guess < 10; guess++)
      await expect(
        app.client().signIn({ body: { email, password: `guess ${guess}` } }),
      ).rejects.toMatchObject({ code: 'invalid_credentials' })
    await expect(app.client().signIn({ body: { email, password } })).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })

  it('gets ten mails of a stranger’s asking, and the stranger the same answer every time', async () => {
    const app = await testApp()
    for (let time = 0; time < 13; time++)
      expect(await app.client().requestMagicLink({ body: { email: 'ada@example.org' } })).toEqual({
        done: true,
      })
    const { rows } = await app.installation.database.owner.query<{ count: string }>(
      "select count(*) from pgboss.job where name = 'mail'",
    )
    expect(Number(rows[0]?.count)).toBe(10)
  })

  it('is not opened for an address that sign-in cannot hold; that is said, not failed at', async () => {
    const app = await testApp()
    for (const email of ['jürgen@example.org', 'a!b@example.org']) {
      await expect(
        app.client().signUp({ body: { name: 'Ada', email, password } }),
      ).rejects.toMatchObject({ code: 'invalid_request' })
      await expect(app.client().requestMagicLink({ body: { email } })).rejects.toMatchObject({
        code: 'invalid_request',
      })
      await expect(app.client().requestPasswordReset({ body: { email } })).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
  })
})

describe('a mail of an organization', () => {
  it('names it as it is called, whatever signs are in the name', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
    const params = { org: org.slug }
    const name = "A $& B $' C"
    await owner.updateOrganization({ params, body: { name } })
    await owner.inviteMember({ params, body: { email: 'grace@example.org', role: 'viewer' } })
    const mail = await app.until('the mail', () =>
      app.mails.find(({ to }) => to === 'grace@example.org'),
    )
    expect(mail.subject).toBe(`Join ${name} on Credence`)
  })
})

describe('the same at the same time', () => {
  const five = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, act))

  it('opens one account, and every sign-up gets the same answer', async () => {
    const app = await testApp()
    const answers = await five(() =>
      app.client().signUp({ body: { name: 'Ada', email: 'ada@example.org', password } }),
    )
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ done: true })))
  })

  it('changes signing keys one after the other, and one is active', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
    const params = { org: org.slug }
    await five(() => owner.rotateSigningKey({ params }))
    const { items } = await owner.listSigningKeys({ params })
    expect(items.map(({ id }) => id).toSorted()).toEqual([
      'key-1',
      'key-2',
      'key-3',
      'key-4',
      'key-5',
      'key-6',
    ])
    expect(items.filter(({ status }) => status === 'active')).toHaveLength(1)
  })

  it('confirms an address once, for one person', async () => {
    const app = await testApp()
    const people = [await makePerson(app), await makePerson(app)]
    const email = 'shared@example.org'
    const confirmations: (() => Promise<unknown>)[] = []
    for (const { cookie } of people) {
      const api = app.client({ cookie })
      const token = await mailedToken(
        app,
        email,
        async () => void (await api.addAddress({ body: { email } })),
      )
      confirmations.push(
        () => api.confirmAddress({ body: { token } }),
        () => api.confirmAddress({ body: { token } }),
      )
    }
    const settled = await Promise.allSettled(confirmations.map((confirm) => confirm()))
    const codes = settled.flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason.code)] : [],
    )
    expect(codes.filter((code) => code !== 'invalid_token' && code !== 'conflict')).toEqual([])
    const { rows } = await app.installation.database.owner.query(
      'select 1 from address where email = $1 and verified_at is not null',
      [email],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('a compromised key', () => {
  it('is never declared good again, nor good until a day to come', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
    const report = (since: string) =>
      owner.reportSigningKey({ params: { org: org.slug, id: 'key-1' }, body: { since } })
    await expect(report('2999-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'invalid_date' })
    expect(await report('2026-11-20T00:00:00Z')).toMatchObject({
      compromisedAt: '2026-11-20T00:00:00.000Z',
    })
    expect(await report('2026-11-24T00:00:00Z')).toMatchObject({
      compromisedAt: '2026-11-20T00:00:00.000Z',
    })
    expect(await report('2026-11-10T00:00:00Z')).toMatchObject({
      compromisedAt: '2026-11-10T00:00:00.000Z',
    })
  })
})

describe('membership under attack', () => {
  it('keeps an owner however many take each other down at once', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owners = await Promise.all(
      [1, 2, 3, 4].map(() => makePerson(app, { org, role: 'owner' })),
    )
    const first = app.client({ cookie: owners[0]?.cookie ?? '' })
    const params = { org: org.slug }
    const { items } = await first.listMembers({ params })
    const attacks = owners.flatMap(({ cookie }) => {
      const api = app.client({ cookie })
      return items.flatMap(({ id }) => [
        api.changeMember({ params: { ...params, id }, body: { role: 'viewer' } }),
        api.removeMember({ params: { ...params, id } }),
      ])
    })
    const settled = await Promise.allSettled(attacks)
    const codes = settled.flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason.code)] : [],
    )
    expect(
      codes.filter((code) => !['last_owner', 'forbidden', 'not_found'].includes(code)),
    ).toEqual([])
    const { rows } = await app.installation.database.owner.query<{ count: string }>(
      "select count(*) from member where org_id = $1 and role = 'owner' and person_id is not null",
      [org.id],
    )
    expect(Number(rows[0]?.count)).toBe(1)
  })

  it('takes nobody in twice who was invited under two addresses', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = await makePerson(app, { org, role: 'owner' })
    const grace = await makePerson(app, { email: 'grace@example.org' })
    const [boss, api] = [app.client({ cookie: owner.cookie }), app.client({ cookie: grace.cookie })]
    const confirm = await mailedToken(
      app,
      'grace@example.com',
      async () => void (await api.addAddress({ body: { email: 'grace@example.com' } })),
    )
    await api.confirmAddress({ body: { token: confirm } })
    const invite = (email: string) =>
      mailedToken(
        app,
        email,
        async () =>
          void (await boss.inviteMember({
            params: { org: org.slug },
            body: { email, role: 'issuer' },
          })),
      )
    const [one, other] = [await invite('grace@example.org'), await invite('grace@example.com')]
    await api.acceptInvitation({ body: { token: one } })
    await expect(api.acceptInvitation({ body: { token: other } })).rejects.toMatchObject({
      code: 'already_member',
    })
  })
})
