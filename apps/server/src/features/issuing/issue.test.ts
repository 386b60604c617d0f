import { verify } from '@credence/credentials'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, type TestOrg } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org)
  return { app, org, achievement, api: app.client({ key: org.key }) }
}

const ada = { name: 'Ada Lovelace', email: 'ada@example.org' }

async function postCredential(
  app: TestApp,
  org: TestOrg,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const reply = await app.request(`/api/v1/orgs/${org.slug}/credentials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return {
    status: reply.status,
    body: (await reply.json()) as {
      id: string
      code?: string
      credential: Record<string, unknown>
    },
  }
}

describe('issuing one credential', () => {
  it('gives a signed Open Badge that verifies, in every form, with the holder as a salted hash and a name', async () => {
    const { app, org, achievement, api } = await scene()
    const made = await api.issueCredential({
      params: { org: org.slug },
      body: {
        achievementId: achievement.id,
        recipient: { name: ' Ada  Lovelace ', email: 'Ada@Example.org' },
        results: [
          { resultDescription: 'score', value: 91 },
          { resultDescription: 'level', achievedLevel: 'Expert' },
        ],
        evidence: [{ url: 'https://example.org/work', name: 'The work' }],
      },
    })
    const text = JSON.stringify(made.credential)
    expect(text).not.toContain('ada@example.org')
    expect(made.credential.proof).toHaveLength(1)
    const { fetch } = app.installation
    const options = {
      now: app.clock.now(),
      fetch,
      policy: { strict: true, recipientEmail: 'ada@example.org' },
    }
    expect(await verify(text, options)).toMatchObject({
      verdict: 'valid',
      format: 'ob3-di',
      issuer: { proven: true, name: org.name },
    })
    for (const form of ['json', 'jwt', 'png', 'svg', 'pdf']) {
      const file = new Uint8Array(await (await app.request(`/c/${made.id}.${form}`)).arrayBuffer())
      const report = await verify(file, options)
      expect(report.verdict, form).toBe('valid')
    }
    const other = await verify(text, { ...options, policy: { recipientEmail: 'eve@example.org' } })
    expect(other.verdict).not.toBe('valid')
  })

  it('refuses what does not fit, in words, and keeps nothing of it', async () => {
    const { app, org, achievement, api } = await scene()
    const award = { achievementId: achievement.id, recipient: ada }
    const cases: [unknown, number, string][] = [
      [{ ...award, achievementId: '00000000-0000-7000-8000-00000000dead' }, 404, 'not_found'],
      [{ ...award, recipient: { name: 'Ada', email: 'no address' } }, 400, 'invalid_request'],
      [{ ...award, results: [{ resultDescription: 'score', value: 180 }] }, 422, 'invalid_result'],
      [
        { ...award, results: [{ resultDescription: 'level', achievedLevel: 'guru' }] },
        422,
        'invalid_result',
      ],
      [{ ...award, results: [{ resultDescription: 'nothing', value: 1 }] }, 422, 'invalid_result'],
      [{ ...award, awardedDate: '2031-01-01' }, 422, 'invalid_date'],
      [{ ...award, validUntil: '2020-01-01' }, 422, 'invalid_date'],
      [{ ...award, evidence: [{ url: 'javascript:alert(1)' }] }, 400, 'invalid_request'],
      [{ ...award, surprise: true }, 400, 'invalid_request'],
      [
        { ...award, recipient: { name: 'Nul\u0000', email: 'nul@example.org' } },
        400,
        'invalid_request',
      ],
    ]
    for (const [body, status, code] of cases) {
      const reply = await postCredential(app, org, body)
      expect([reply.status, reply.body.code], JSON.stringify(body)).toEqual([status, code])
    }
    await api.updateAchievement({
      params: { org: org.slug, id: achievement.id },
      body: { status: 'retired' },
    })
    expect((await postCredential(app, org, award)).body.code).toBe('achievement_retired')
    expect((await api.listCredentials({ params: { org: org.slug } })).items).toEqual([])
  })

  it('makes one credential, one status index and one mail of 200 identical requests at once', async () => {
    const { app, org, achievement } = await scene()
    const body = { achievementId: achievement.id, recipient: ada }
    const replies = await Promise.all(
      Array.from({ length: 200 }, () => postCredential(app, org, body)),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(199)
    expect(new Set(replies.map(({ body: { id } }) => id)).size).toBe(1)
    const { rows } = await app.installation.database.owner.query(
      'select count(*)::int as n, count(distinct status_index)::int as places from credential',
    )
    expect(rows).toEqual([{ n: 1, places: 1 }])
    await app.until('the mail', () => app.mails.find(({ to }) => to === ada.email))
    await app.until('an empty queue', async () => {
      const open = await app.installation.database.owner.query(
        `select 1 from pgboss.job where name = 'credential-mail' and state < 'completed'`,
      )
      return open.rowCount === 0 ? true : undefined
    })
    expect(app.mails.filter(({ to }) => to === ada.email)).toHaveLength(1)
  })

  it('answers the same to the same Idempotency-Key, and refuses the key with another body', async () => {
    const { app, org, achievement } = await scene()
    const body = { achievementId: achievement.id, recipient: ada }
    const key = { 'idempotency-key': 'order-17' }
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => postCredential(app, org, body, key)),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    const other = await postCredential(
      app,
      org,
      { ...body, recipient: { ...ada, name: 'Ada King' } },
      key,
    )
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
    const again = await postCredential(
      app,
      org,
      { ...body, onDuplicate: 'issue' },
      { 'idempotency-key': 'order-18' },
    )
    expect(again.status).toBe(201)
    expect(again.body.id).not.toBe(replies[0]?.body.id)
  })

  it('replaces a duplicate where asked to: the old one is revoked and names the new one', async () => {
    const { org, achievement, api } = await scene()
    const body = { achievementId: achievement.id, recipient: ada }
    const first = await api.issueCredential({ params: { org: org.slug }, body })
    const second = await api.issueCredential({
      params: { org: org.slug },
      body: { ...body, onDuplicate: 'replace' },
    })
    const old = await api.getCredential({ params: { org: org.slug, id: first.id } })
    expect(old).toMatchObject({ status: 'superseded', supersededBy: second.id })
  })

  it('keeps what was issued when the definition changes', async () => {
    const { app, org, achievement, api } = await scene()
    const before = await api.issueCredential({
      params: { org: org.slug },
      body: { achievementId: achievement.id, recipient: ada },
    })
    await api.updateAchievement({
      params: { org: org.slug, id: achievement.id },
      body: { name: 'Something Else', skills: [] },
    })
    const view = await app.client().getPublicCredential({ params: { id: before.id } })
    expect(view).toMatchObject({
      name: 'Data Analysis with Python',
      skills: [{ name: 'Data analysis', level: 3 }],
    })
    expect(await (await app.request(`/c/${before.id}.json`)).json()).toEqual(before.credential)
    const changed = await api.getAchievement({ params: { org: org.slug, id: achievement.id } })
    const { items } = await api.listAchievementVersions({
      params: { org: org.slug, id: achievement.id },
    })
    expect(items).toMatchObject([
      { id: '2', status: 'current', issuedCount: 0 },
      { id: '1', status: 'past', issuedCount: 1 },
    ])
    expect(changed).toMatchObject({
      name: 'Something Else',
      definitionVersion: 2,
      resultDescriptions: [{ id: 'score' }, { id: 'level' }],
    })
  })
})
