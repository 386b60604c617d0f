import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org)
  const api = app.client({ key: org.key })
  const issueTo = (email: string, name = 'Ada Lovelace') =>
    api.issueCredential({
      params: { org: org.slug },
      body: { achievementId: achievement.id, recipient: { name, email } },
    })
  return { app, org, api, achievement, issueTo }
}

async function claimToken(app: TestApp, email: string, nth = 0): Promise<string> {
  const mail = await app.until(
    'the mail',
    () => app.mails.filter(({ to, text }) => to === email && text.includes('/claim?token='))[nth],
  )
  return /\/claim\?token=(\S+)/.exec(mail.text)?.[1] ?? ''
}

describe('a claim link', () => {
  it('may be read any number of times, as scanners do, and claims once with an account of its own', async () => {
    const { app, issueTo, org, api } = await scene()
    const { id } = await issueTo('ada@example.org')
    const token = await claimToken(app, 'ada@example.org')
    for (let turn = 0; turn < 3; turn++) {
      expect((await app.request(`/claim?token=${token}`)).status).toBe(200)
      expect(await app.client().viewClaim({ body: { token } })).toMatchObject({
        state: 'open',
        hasAccount: false,
        emailHint: 'a…@example.org',
        credential: { id },
      })
    }
    const reply = await app.request('/api/v1/claims', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(await reply.json()).toEqual({ credentialId: id, account: 'created' })
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await app.client({ cookie }).listWallet()).items.map((held) => held.id)).toEqual([id])
    expect((await api.getCredential({ params: { org: org.slug, id } })).claimedAt).toBeDefined()
    const again = await app.request('/api/v1/claims', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(await again.json()).toMatchObject({ account: 'sign-in-needed' })
    expect(again.headers.getSetCookie()).toEqual([])
  })

  it('opens one account when it is answered many times at once', async () => {
    const { app, issueTo } = await scene()
    await issueTo('ada@example.org')
    const token = await claimToken(app, 'ada@example.org')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.client().claim({ body: { token } })),
    )
    const accounts = answers.map(({ account }) => account).toSorted()
    expect(accounts.filter((account) => account === 'created').length).toBeGreaterThan(0)
    const { rows } = await app.installation.database.owner.query(
      'select 1 from "user" where email = $1',
      ['ada@example.org'],
    )
    expect(rows).toHaveLength(1)
  })

  it('lets an account of another address take what was sent to one that no account can have', async () => {
    const { app, issueTo } = await scene()
    const { id } = await issueTo('jürgen@example.org')
    const token = await claimToken(app, 'jürgen@example.org')
    expect(await app.client().claim({ body: { token } })).toEqual({
      credentialId: id,
      account: 'sign-in-needed',
    })
    const juergen = await makePerson(app, { email: 'juergen@example.org' })
    expect(await app.client({ cookie: juergen.cookie }).claim({ body: { token } })).toEqual({
      credentialId: id,
      account: 'existing',
    })
    expect(
      (await app.client({ cookie: juergen.cookie }).listWallet()).items.map((held) => held.id),
    ).toEqual([id])
  })

  it('never signs in to an account that exists, and joins the signed-in one where the address is its own', async () => {
    const { app, issueTo } = await scene()
    const ada = await makePerson(app, { email: 'ada@example.org' })
    const eve = await makePerson(app, { email: 'eve@example.org' })
    const { id } = await issueTo('ada@example.org')
    const token = await claimToken(app, 'ada@example.org')
    expect(await app.client().claim({ body: { token } })).toMatchObject({
      account: 'sign-in-needed',
    })
    expect(await app.client({ cookie: eve.cookie }).claim({ body: { token } })).toMatchObject({
      account: 'sign-in-needed',
    })
    expect((await app.client({ cookie: eve.cookie }).listWallet()).items).toEqual([])
    expect(await app.client({ cookie: ada.cookie }).claim({ body: { token } })).toEqual({
      credentialId: id,
      account: 'existing',
    })
  })

  it('takes “this was not me”: the issuer sees it, the wallet forgets it', async () => {
    const { app, issueTo, api, org } = await scene()
    const ada = await makePerson(app, { email: 'ada@example.org' })
    const { id } = await issueTo('ada@example.org')
    const token = await claimToken(app, 'ada@example.org')
    await app.client().disputeClaim({ body: { token, reason: 'I never took this course' } })
    expect((await app.client({ cookie: ada.cookie }).listWallet()).items).toEqual([])
    expect(await api.getCredential({ params: { org: org.slug, id } })).toMatchObject({
      disputeReason: 'I never took this course',
    })
    await expect(app.client().claim({ body: { token } })).rejects.toMatchObject({
      code: 'invalid_token',
    })
  })

  it('holds for two months; a made-up one never', async () => {
    const { app, issueTo } = await scene()
    await issueTo('ada@example.org')
    const token = await claimToken(app, 'ada@example.org')
    app.clock.advance(61 * 86_400_000)
    await expect(app.client().claim({ body: { token } })).rejects.toMatchObject({
      code: 'invalid_token',
    })
    await expect(app.client().viewClaim({ body: { token: 'x'.repeat(43) } })).rejects.toMatchObject(
      { code: 'invalid_token' },
    )
  })

  it('comes again when the issuer asks, not twice within a minute', async () => {
    const { app, issueTo, api, org } = await scene()
    const { id } = await issueTo('ada@example.org')
    await claimToken(app, 'ada@example.org')
    await expect(api.resendMail({ params: { org: org.slug, id } })).rejects.toMatchObject({
      code: 'conflict',
    })
    app.clock.advance(61_000)
    await api.resendMail({ params: { org: org.slug, id } })
    const second = await claimToken(app, 'ada@example.org', 1)
    expect(await app.client().viewClaim({ body: { token: second } })).toMatchObject({
      state: 'open',
    })
  })
})

describe('a wallet', () => {
  it('gathers what was issued to any confirmed address, and nothing of an unconfirmed one', async () => {
    const { app, issueTo } = await scene()
    const ada = await makePerson(app, { email: 'ada@example.org' })
    const me = app.client({ cookie: ada.cookie })
    await issueTo('ada@example.org')
    await issueTo('ada@work.example')
    expect((await me.listWallet()).items).toHaveLength(1)
    await me.addAddress({ body: { email: 'ada@work.example' } })
    expect((await me.listWallet()).items).toHaveLength(1)
    const mail = await app.until('the mail', () =>
      app.mails.find(
        ({ to, text }) => to === 'ada@work.example' && text.includes('confirm-address'),
      ),
    )
    const token = /token=(\S+)/.exec(mail.text)?.[1] ?? ''
    const eve = await makePerson(app)
    await expect(
      app.client({ cookie: eve.cookie }).confirmAddress({ body: { token } }),
    ).rejects.toMatchObject({ code: 'invalid_token' })
    await me.confirmAddress({ body: { token } })
    expect((await me.listWallet()).items).toHaveLength(2)
  })

  it('lets the holder alone decide who sees a credential', async () => {
    const { app, issueTo } = await scene()
    const ada = await makePerson(app, { email: 'ada@example.org' })
    const eve = await makePerson(app)
    const { id } = await issueTo('ada@example.org')
    const set = (cookie: string) =>
      app.client({ cookie }).setVisibility({ params: { id }, body: { visibility: 'private' } })
    await expect(set(eve.cookie)).rejects.toMatchObject({ status: 404 })
    expect(await set(ada.cookie)).toMatchObject({ visibility: 'private', mine: true })
    for (const path of [
      `/c/${id}`,
      `/c/${id}.json`,
      `/c/${id}.pdf`,
      `/c/${id}/og.png`,
      `/api/v1/credentials/${id}`,
    ]) {
      expect((await app.request(path)).status, path).toBe(404)
      expect((await app.request(path, { headers: { cookie: ada.cookie } })).status, path).toBe(200)
    }
  })

  it('never shows an address on a page or in a file', async () => {
    const { app, issueTo } = await scene()
    const { id } = await issueTo('ada.secret@example.org')
    for (const path of [
      `/c/${id}`,
      `/c/${id}.json`,
      `/c/${id}.jwt`,
      `/c/${id}.svg`,
      `/api/v1/credentials/${id}`,
    ]) {
      const text = await (await app.request(path)).text()
      expect(text.includes('ada.secret'), path).toBe(false)
    }
  })

  it('answers 304 to who has a file already', async () => {
    const { app, issueTo } = await scene()
    const { id } = await issueTo('ada@example.org')
    const first = await app.request(`/c/${id}.json`)
    const etag = first.headers.get('etag') ?? ''
    expect(
      (await app.request(`/c/${id}.json`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(304)
  })
})
