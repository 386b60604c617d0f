import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { piece, requirement, settled, stackScene } from './testing.ts'
import { sweepStandings } from './watch.ts'

describe('a stack', () => {
  it('is awarded the moment its last piece arrives, signed, with its parts', async () => {
    const { app, a, b, capstone, stack, issue, line, reaches, awards } = await stackScene()
    const first = await issue(a)
    await issue(capstone)
    await settled(app)
    expect(await line()).toMatchObject({ status: 'progress', done: 2, of: 4 })
    expect(await awards()).toHaveLength(0)
    await issue(b)
    const { credentialId = '' } = await reaches('awarded')
    expect(await awards()).toHaveLength(1)
    const record = await app.client().getCredentialRecord({ params: { id: credentialId } })
    const clr = (await record.json()) as Record<string, never>
    expect(clr).toMatchObject({
      type: ['VerifiableCredential', 'ClrCredential'],
      name: 'Nano-degree',
      credentialSubject: {
        association: expect.arrayContaining([
          {
            type: 'Association',
            associationType: 'isPartOf',
            sourceId: `${app.origin}/a/${a.id}`,
            targetId: `${app.origin}/a/${stack.id}`,
          },
        ]),
      },
    })
    const report = await app.client().verify({ body: JSON.stringify(clr) })
    expect(report.verdict).toBe('valid')
    expect(report.parts?.map(({ report: part }) => part.verdict)).toEqual(Array(4).fill('valid'))
    const passed = report.checks.flatMap(({ code, status }) => (status === 'pass' ? [code] : []))
    expect(passed).toEqual(expect.arrayContaining(['schema', 'proof', 'issuer', 'status', 'parts']))
    const tampered = JSON.stringify(clr).replace('Piece A', 'Piece Z')
    expect((await app.client().verify({ body: tampered })).verdict).toBe('invalid')
    const badge = await app.client().getPublicCredential({ params: { id: credentialId } })
    expect(badge.evidence.map(({ url }) => url)).toContain(`${app.origin}/c/${first.id}`)
  })

  it('is awarded once, however many pieces arrive at the same moment', async () => {
    const { app, a, b, c, capstone, issue, reaches, awards } = await stackScene()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        issue([a, b, c, capstone][index % 4] ?? a, { sourceReference: String(index) }),
      ),
    )
    await reaches('awarded')
    await settled(app)
    expect(await awards()).toHaveLength(1)
  })

  it('is awarded to each row of a batch', async () => {
    const { app, org, api, a, b, capstone, awards } = await stackScene()
    const people = Array.from({ length: 30 }, (_, index) => `P${index},p${index}@example.org`)
    const body = `name,email\n${people.join('\n')}\n`
    for (const { id } of [a, b, capstone])
      await api.createBatch({
        params: { org: org.slug },
        query: { achievementId: id, notify: 'false' },
        body,
      })
    await app.until('thirty awards', async () =>
      (await awards()).length === 30 ? true : undefined,
    )
    await settled(app)
    expect(await awards()).toHaveLength(30)
  })

  it('opens again when a piece is revoked, suspends the award, and reinstates it when it is whole', async () => {
    const { app, a, b, c, capstone, issue, reaches, awards, status } = await stackScene()
    const [lost] = [await issue(a), await issue(b), await issue(capstone)]
    await reaches('awarded')
    await status(lost.id, 'revoked')
    await reaches('reopened')
    expect(await awards()).toMatchObject([{ status: 'suspended' }])
    await issue(c)
    await reaches('awarded')
    await settled(app)
    expect(await awards()).toMatchObject([{ status: 'active' }])
  })

  it('revokes the award where the issuer wants that, and makes one new award when it is whole again', async () => {
    const scene = await stackScene({ awarding: { when: 'automatic', onLost: 'revoke' } })
    const { app, a, b, capstone, issue, reaches, awards, status } = scene
    const [lost] = [await issue(a), await issue(b), await issue(capstone)]
    const { credentialId } = await reaches('awarded')
    await status(lost.id, 'suspended')
    await reaches('reopened')
    expect(await awards()).toMatchObject([{ status: 'revoked' }])
    await status(lost.id, 'active')
    expect((await reaches('awarded')).credentialId).not.toBe(credentialId)
    await settled(app)
    expect((await awards()).map((one) => one.status).toSorted()).toEqual(['active', 'revoked'])
  })

  it('leaves an award as it is where the issuer wants that, and one that was suspended by hand suspended', async () => {
    const scene = await stackScene({ awarding: { when: 'automatic', onLost: 'keep' } })
    const { app, a, b, capstone, issue, reaches, awards, status } = scene
    const [lost] = [await issue(a), await issue(b), await issue(capstone)]
    const { credentialId = '' } = await reaches('awarded')
    await status(lost.id, 'suspended')
    await reaches('reopened')
    expect(await awards()).toMatchObject([{ status: 'active' }])
    await status(credentialId, 'suspended')
    await status(lost.id, 'active')
    await reaches('awarded')
    await settled(app)
    expect(await awards()).toMatchObject([{ status: 'suspended' }])
  })

  it('opens again when time runs a piece out', async () => {
    const { app, a, b, capstone, issue, reaches, awards } = await stackScene()
    await issue(a, { validUntil: '2027-01-01' })
    await issue(b)
    await issue(capstone)
    await reaches('awarded')
    await settled(app)
    app.clock.set(new Date('2027-01-02T00:00:00Z'))
    const { installation } = app
    await installation.database.asSystem((tx) => sweepStandings(tx, installation))
    await reaches('reopened')
    expect(await awards()).toMatchObject([{ status: 'suspended' }])
  })

  it('is not taken away by a harder rule of later, and given by an easier one', async () => {
    const { app, org, api, a, b, c, capstone, stack, issue, reaches, awards } = await stackScene()
    await issue(a)
    await issue(capstone)
    await settled(app)
    const change = (node: Record<string, unknown>) =>
      api.updateAchievement({
        params: { org: org.slug, id: stack.id },
        body: { requirement: requirement(node) },
      })
    await change({ kind: 'any', requirements: [piece(a.id), piece(b.id)] })
    await reaches('awarded')
    await change({ kind: 'all', requirements: [piece(a.id), piece(b.id), piece(c.id)] })
    await settled(app)
    await reaches('awarded')
    expect(await awards()).toMatchObject([{ status: 'active' }])
  })

  it('takes an award that was issued by hand for the award', async () => {
    const { app, a, b, capstone, stack, issue, reaches, awards } = await stackScene()
    const { id } = await issue(stack)
    await issue(a)
    expect((await reaches('awarded')).credentialId).toBe(id)
    await issue(b)
    await issue(capstone)
    await settled(app)
    expect(await awards()).toHaveLength(1)
  })

  it('sees nothing of other issuers before the holder lets it', async () => {
    const { app, make, a, capstone, issue, me, reaches } = await stackScene()
    const other = await makeOrg(app)
    const foreign = await makeAchievement(app, other, { name: 'Elsewhere', resultDescriptions: [] })
    const open = await make('Open stack', {
      requirement: requirement({
        kind: 'all',
        requirements: [piece(foreign.id), piece(capstone.id)],
      }),
    })
    const any = await make('Anything at all', {
      requirement: requirement({ kind: 'credential', from: { issuers: [other.slug] } }),
    })
    const elsewhere = await issue(foreign, {}, { as: app.client({ key: other.key }), to: other })
    await settled(app)
    expect((await me.listMyStacks()).items).toEqual([])
    await issue(capstone)
    await issue(a)
    await settled(app)
    const before = await me.getStackProgress({ params: { id: open.id } })
    expect(before).toMatchObject({ verdict: 'met', state: 'progress', joined: false, waiting: 1 })
    await me.joinStack({ params: { id: open.id }, body: {} })
    await reaches('awarded', open.id)
    await me.joinStack({ params: { id: open.id }, body: { join: false } })
    await settled(app)
    expect(await me.getStackProgress({ params: { id: open.id } })).toMatchObject({
      state: 'awarded',
      joined: false,
    })
    await app.client({ key: other.key }).changeStatus({
      params: { org: other.slug, id: elsewhere.id },
      body: { status: 'suspended', reason: 'for the test' },
    })
    await reaches('reopened', open.id)
    await app.client({ key: other.key }).changeStatus({
      params: { org: other.slug, id: elsewhere.id },
      body: { status: 'active', reason: 'for the test' },
    })
    await reaches('awarded', open.id)
    expect((await me.listMyStacks()).items.map(({ id }) => id)).not.toContain(any.id)
  })
})
