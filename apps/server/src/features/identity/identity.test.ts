import { describe, expect, it } from 'vitest'
import {
  mailedToken,
  makeAchievement,
  makeOrg,
  makePerson,
  signInAs,
} from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

const password = 'correct horse battery'
const account = { name: 'Ada Lovelace', email: 'ada@example.org', password }

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  [
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
  ] as const

describe('an account', () => {
  it('opens with the mailed confirmation and not before', async () => {
    const app = await testApp()
    const token = await mailedToken(
      app,
      account.email,
      async () => void (await app.client().signUp({ body: account })),
    )
    await expect(app.client().signIn({ body: account })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    const { email } = account
    await expect(app.client().signIn({ body: { email, password } })).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
    const confirmed = await app.request(...post('/api/v1/accounts/confirm', { token }))
    const cookie = confirmed.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const me = await app.client({ cookie: cookie.split(';')[0] ?? '' }).getMe()
    expect(me).toMatchObject({
      person: { email },
      addresses: [{ email, verified: true, primary: true }],
    })
    await app.client().signIn({ body: { email, password } })
  })

  it('is never told of: sign-up, links and resets answer the same for known and unknown addresses', async () => {
    const app = await testApp()
    await makePerson(app, { email: 'known@example.org' })
    const answers = async (email: string) => {
      const paths = ['/api/v1/accounts', '/api/v1/magic-links', '/api/v1/password-resets'] as const
      const replies = await Promise.all(
        paths.map((path) =>
          app.request(...post(path, path.endsWith('accounts') ? { ...account, email } : { email })),
        ),
      )
      return Promise.all(replies.map(async (reply) => `${reply.status} ${await reply.text()}`))
    }
    expect(await answers('known@example.org')).toEqual(await answers('unknown@example.org'))
    const mail = await app.until('the mail', () =>
      app.mails.find(
        ({ to, subject }) => to === 'known@example.org' && subject.includes('already'),
      ),
    )
    expect(mail.text).not.toContain('token=')
  })

  it('is not taken over by who signs up first with somebody else’s address', async () => {
    const app = await testApp()
    await app.client().signUp({ body: { ...account, name: 'Mallory' } })
    const cookie = await signInAs(app, account.email) // the owner of the mailbox, by a link
    expect((await app.client({ cookie }).getMe()).person.email).toBe(account.email)
    await expect(
      app.client().signIn({ body: { email: account.email, password } }),
    ).rejects.toMatchObject({ code: 'invalid_credentials' })
  })

  it('sets a new password with a mailed link, once, and ends the other sessions', async () => {
    const app = await testApp()
    const { email } = account
    const confirm = await mailedToken(
      app,
      email,
      async () => void (await app.client().signUp({ body: account })),
    )
    await app.request(...post('/api/v1/accounts/confirm', { token: confirm }))
    const before = await signInAs(app, email)
    const token = await mailedToken(
      app,
      email,
      async () => void (await app.client().requestPasswordReset({ body: { email } })),
    )
    await app.client().completePasswordReset({ body: { token, password: 'another long password' } })
    await expect(
      app.client().completePasswordReset({ body: { token, password: 'yet another password' } }),
    ).rejects.toMatchObject({ code: 'invalid_token' })
    await expect(app.client({ cookie: before }).getMe()).rejects.toMatchObject({ status: 401 })
    await app.client().signIn({ body: { email, password: 'another long password' } })
    await expect(app.client().signIn({ body: { email, password } })).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
  })

  it('opens by a magic link once, and looking at the link’s page consumes nothing', async () => {
    const app = await testApp()
    const token = await mailedToken(
      app,
      'new@example.org',
      async () =>
        void (await app.client().requestMagicLink({ body: { email: 'new@example.org' } })),
    )
    for (let scan = 0; scan < 3; scan++)
      expect((await app.request(`/sign-in/open?token=${token}`)).status).toBe(200)
    const consume = () => app.request(...post('/api/v1/magic-links/consume', { token }))
    expect((await consume()).status).toBe(200)
    expect((await consume()).status).toBe(400)
  })

  it('stops counting guesses at ten', async () => {
    const app = await testApp()
    await makePerson(app, { email: account.email })
    const codes: number[] = []
    for (let guess = 0; guess < 12; guess++)
      codes.push(
        (
          await app.request(
            ...post('/api/v1/session', { email: account.email, password: `guess ${guess}` }),
          )
        ).status,
      )
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })

  it('acts from our own pages only', async () => {
    const app = await testApp()
    const { cookie } = await makePerson(app)
    const body = { slug: 'mallory', name: 'Mallory' }
    for (const origin of [{}, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      const headers = { cookie, ...(origin as Record<string, string>) }
      expect((await app.request(...post('/api/v1/orgs', body, headers))).status).toBe(403)
    }
    expect(
      (await app.request(...post('/api/v1/orgs', body, { cookie, origin: app.origin }))).status,
    ).toBe(201)
  })
})

describe('an organization', () => {
  it('keeps its short name to itself and its last owner in place', async () => {
    const app = await testApp()
    const person = await makePerson(app)
    const me = app.client({ cookie: person.cookie })
    const org = await me.createOrganization({ body: { slug: 'Ada-School', name: 'Ada School' } })
    expect(org.did).toBe('did:web:localhost%3A3000:i:ada-school')
    await expect(
      me.createOrganization({ body: { slug: 'ada-school', name: 'Copy' } }),
    ).rejects.toMatchObject({ code: 'slug_taken' })
    const { items } = await me.listMembers({ params: { org: 'ada-school' } })
    const params = { org: 'ada-school', id: items[0]?.id ?? '' }
    await expect(me.removeMember({ params })).rejects.toMatchObject({ code: 'last_owner' })
    await expect(me.changeMember({ params, body: { role: 'viewer' } })).rejects.toMatchObject({
      code: 'last_owner',
    })
  })

  it('invites by mail; the link is for that address alone, and nobody grants above their own role', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const admin = app.client({ cookie: (await makePerson(app, { org, role: 'admin' })).cookie })
    const params = { org: org.slug }
    await expect(
      admin.inviteMember({ params, body: { email: 'x@example.org', role: 'owner' } }),
    ).rejects.toMatchObject({ status: 403 })
    const token = await mailedToken(
      app,
      'bea@example.org',
      async () =>
        void (await admin.inviteMember({
          params,
          body: { email: 'bea@example.org', role: 'issuer' },
        })),
    )
    const eve = await makePerson(app)
    await expect(
      app.client({ cookie: eve.cookie }).acceptInvitation({ body: { token } }),
    ).rejects.toMatchObject({ code: 'invalid_token' })
    const bea = app.client({ cookie: (await makePerson(app, { email: 'bea@example.org' })).cookie })
    expect(await bea.acceptInvitation({ body: { token } })).toEqual({ org: org.slug })
    expect((await bea.getMe()).organizations).toMatchObject([{ slug: org.slug, role: 'issuer' }])
    await expect(bea.acceptInvitation({ body: { token } })).rejects.toMatchObject({
      code: 'invalid_token',
    })
  })

  it('takes away what is given as null of its profile; name and kind stay', async () => {
    const app = await testApp()
    const { slug, key } = await makeOrg(app)
    const api = app.client({ key })
    const params = { org: slug }
    const profile = {
      legalName: 'Academy Ltd',
      url: 'https://academy.example',
      email: 'hello@academy.example',
      phone: '+43 1',
      country: 'AT',
      colour: '#0f5c63',
      description: 'Teaches.',
    }
    expect(await api.updateOrganization({ params, body: profile })).toMatchObject(profile)
    const { country, ...others } = profile
    const none = Object.fromEntries(Object.keys(others).map((name) => [name, null]))
    await api.updateOrganization({ params, body: none })
    const bare = await api.getOrganization({ params })
    expect(bare).toMatchObject({ name: `Academy ${slug}`, country })
    for (const name of Object.keys(others)) expect(bare).not.toHaveProperty(name)
    for (const name of ['name', 'kind']) {
      const reply = await app.request(`/api/v1/orgs/${slug}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ [name]: null }),
      })
      expect([reply.status, ((await reply.json()) as { code: string }).code], name).toEqual([
        400,
        'invalid_request',
      ])
    }
    expect(await api.getOrganization({ params })).toEqual(bare)
  })

  it('writes down who did what', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = await makePerson(app, { org, role: 'owner' })
    const me = app.client({ cookie: owner.cookie })
    const key = await me.createApiKey({
      params: { org: org.slug },
      body: { name: 'Registrar', scopes: ['issue'] },
    })
    await me.revokeApiKey({ params: { org: org.slug, id: key.id } })
    const { items } = await me.listAudit({ params: { org: org.slug } })
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'api-key.revoke', actor: `person:${owner.id}` },
      { action: 'api-key.create' },
    ])
    expect(JSON.stringify(items)).not.toContain(key.secret)
    const { rows } = await app.installation.database.owner.query('select hash from api_key')
    expect(JSON.stringify(rows)).not.toContain(key.secret)
  })

  it('names who acted: members, former ones too, and API keys; a holder stays the holder', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = await makePerson(app, { org, role: 'owner' })
    const ines = await makePerson(app, { email: 'ines@example.org', org, role: 'admin' })
    const [asOwner, asInes] = [
      app.client({ cookie: owner.cookie }),
      app.client({ cookie: ines.cookie }),
    ]
    const params = { org: org.slug }
    const achievement = await makeAchievement(app, org) // by the key
    const award = {
      achievementId: achievement.id,
      recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
    }
    const { id } = await asInes.issueCredential({ params, body: award })
    const ada = await makePerson(app, { email: 'ada@example.org' })
    const mail = await app.until('the award', () =>
      app.mails.find(({ to, text }) => to === 'ada@example.org' && text.includes('/claim?token=')),
    )
    await app
      .client({ cookie: ada.cookie })
      .claim({ body: { token: /\/claim\?token=(\S+)/.exec(mail.text)?.[1] ?? '' } })
    const member = (await asOwner.listMembers({ params })).items.find(
      ({ email }) => email === ines.email,
    )
    await asOwner.removeMember({ params: { ...params, id: member?.id ?? '' } })
    const { items } = await asOwner.listAudit({ params })
    const whoDid = (action: string) =>
      items
        .filter((entry) => entry.action === action)
        .map(({ actor, actorName }) => [actor.split(':')[0], actorName])
    expect(whoDid('member.remove')).toEqual([['person', `Person ${owner.email}`]])
    expect(whoDid('credential.issue')).toEqual([['person', 'Person ines@example.org']])
    expect(whoDid('achievement.create')).toEqual([['key', 'test']])
    expect(whoDid('credential.claim')).toEqual([['holder', undefined]])
    expect(whoDid('organization.create')).toEqual([['system', undefined]])
    expect(JSON.stringify(items)).not.toContain(ada.id)
    const { history } = await asOwner.getCredential({ params: { ...params, id } })
    expect(history.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['credential.issue', 'Person ines@example.org'],
      ['credential.claim', undefined],
    ])
    const other = await makeOrg(app)
    const theirs = app.client({
      cookie: (await makePerson(app, { org: other, role: 'owner' })).cookie,
    })
    expect(JSON.stringify(await theirs.listAudit({ params: { org: other.slug } }))).not.toContain(
      'ines',
    )
  })
})
