import { contract, createClient } from '@credence/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../src/app.ts'
import { openInstallation } from '../src/installation.ts'
import { moveOrigin } from '../src/operator/index.ts'
import { makeAchievement, makeOrg } from './factories.ts'
import { testApp, type TestApp } from './test-app.ts'

const env = { clientAddress: '203.0.113.7', requestId: 'test' }
const moved = 'https://new.example.org'

/** The server of the same data, started again at its new address. */
async function atNewOrigin({ installation: { config }, clock }: TestApp) {
  let answer: (request: Request) => Promise<Response> = async () =>
    new Response(null, { status: 503 })
  const installation = await openInstallation(
    { ...config, publicUrl: moved },
    { clock, answerSelf: (request) => answer(request) },
  )
  const app = await buildApp(installation)
  answer = (request) => app.fetch(request, { ...env, internal: true })
  onTestFinished(async () => {
    await app.close()
    await installation.close()
  })
  const send = (request: Request) => app.fetch(request, env)
  return {
    send,
    client: (headers: Record<string, string>) =>
      createClient(contract, { baseUrl: moved, send, headers }),
  }
}

describe('an installation that has moved', () => {
  it('keeps every older credential verifiable by its former name, and issues in the new one', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const { id: achievementId } = await makeAchievement(app, org)
    const before = app.client({ key: org.key })
    const award = (email: string) => ({
      params: { org: org.slug },
      body: { achievementId, recipient: { name: 'Ada', email } },
    })
    const [kept, revoked] = [
      await before.issueCredential(award('a@example.org')),
      await before.issueCredential(award('b@example.org')),
    ]
    await app.request(listOf(kept.credential)) // signed and stored under the former address

    expect(await moveOrigin(app.installation, moved)).toEqual({
      origin: moved,
      formerOrigins: [app.origin],
      moved: true,
    })
    const { send, client } = await atNewOrigin(app)
    const [api, anybody] = [client({ authorization: `Bearer ${org.key}` }), client({})]
    await api.changeStatus({
      params: { org: org.slug, id: revoked.id },
      body: { status: 'revoked', reason: 'a test' },
    })
    const made = await api.issueCredential(award('c@example.org'))
    const verdict = async (credential: object) =>
      (await anybody.verify({ body: JSON.stringify(credential) })).verdict
    expect(await verdict(kept.credential)).toBe('valid')
    expect(await verdict(revoked.credential)).toBe('revoked')
    expect(await verdict(made.credential)).toBe('valid')
    expect(made.url).toMatch(/^https:\/\/new\.example\.org\/c\//)

    const idAt = async (url: string) =>
      ((await (await send(new Request(url))).json()) as { id: string }).id
    expect(await idAt(`${app.origin}/i/${org.slug}/did.json`)).toBe(
      `did:web:localhost%3A3000:i:${org.slug}`,
    )
    expect(await idAt(`${app.origin}/.well-known/did.json`)).toBe('did:web:localhost%3A3000')
    expect(await idAt(`${moved}/i/${org.slug}/did.json`)).toBe(
      `did:web:new.example.org:i:${org.slug}`,
    )
    expect(await idAt(`https://elsewhere.example/i/${org.slug}/did.json`)).toBe(
      `did:web:new.example.org:i:${org.slug}`,
    )
    expect(await idAt(listOf(kept.credential))).toBe(listOf(kept.credential))
    expect(await idAt(listOf(made.credential))).toBe(listOf(made.credential))
  })

  it('refuses to start at an address that it never had', async () => {
    const app = await testApp()
    await expect(
      openInstallation({ ...app.installation.config, publicUrl: moved }),
    ).rejects.toThrow('npx credence admin move-origin https://new.example.org')
  })
})

function listOf(credential: Record<string, unknown>): string {
  const { credentialStatus: status } = credential
  if (typeof status === 'object' && status !== null && 'statusListCredential' in status)
    return String(status.statusListCredential)
  throw new Error('no status')
}
