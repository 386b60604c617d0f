import { inProcessSolver, type Solver } from '@credence/pathways'
import { describe, expect, it } from 'vitest'
import { piece, requirement, settled, stackScene } from './testing.ts'
import { settle, type Settling } from './standings.ts'
import { sweepStandings } from './watch.ts'

const other = 'lena.private@example.org'
const never: Solver = () => Promise.resolve({ status: 'unknown' })

describe('a stack', () => {
  it('is awarded when an address is confirmed under which the last piece lies', async () => {
    const { app, a, b, capstone, issue, me, line, reaches, awards } = await stackScene()
    await issue(a)
    await issue(capstone)
    await issue(b, { recipient: { name: 'Lena Okafor', email: other } })
    await settled(app)
    expect(await line()).toMatchObject({ status: 'progress' })
    await me.addAddress({ body: { email: other } })
    const mail = await app.until('the mail', () => app.mails.find(({ to }) => to === other))
    const token = /confirm-address\?token=([\w-]+)/.exec(mail.text)?.[1] ?? ''
    expect(await awards()).toHaveLength(0)
    await me.confirmAddress({ body: { token } })
    await reaches('awarded')
    expect(await awards()).toHaveLength(1)
  })

  it('is neither given nor taken where it could not be decided in time', async () => {
    const { app, org, a, b, capstone, make, person, issue, reaches, awards } = await stackScene()
    const { installation } = app
    const exclusive = await make('Once', {
      requirement: requirement({
        kind: 'exclusive',
        requirement: { kind: 'all', requirements: [piece(a.id), piece(b.id)] },
      }),
    })
    const look = (more: Partial<Settling> = {}) =>
      installation.database.asSystem((tx) =>
        settle(tx, installation, {
          orgId: org.id,
          achievementId: exclusive.id,
          email: person.email,
          name: 'Lena Okafor',
          now: app.clock.now(),
          solver: never,
          ...more,
        }),
      )
    await expect(look()).rejects.toMatchObject({ code: 'busy' })
    await issue(a)
    await settled(app)
    expect(await look()).toMatchObject({ state: 'progress' })
    const accept = { actor: 'person:x', reason: 'It is good.' }
    await expect(look({ accept })).rejects.toMatchObject({ code: 'busy' })
    await issue(b)
    await issue(capstone)
    const { credentialId } = await reaches('awarded', exclusive.id)
    expect(await look()).toMatchObject({ state: 'awarded', credentialId })
    await reaches('awarded')
    expect(await awards()).toMatchObject([{ status: 'active' }])
    await installation.database.asSystem((tx) => sweepStandings(tx, installation))
    await settled(app)
    expect(await look({ solver: inProcessSolver() })).toMatchObject({ state: 'awarded' })
  })

  it('tells a substitution, a renewal and variety in words, and who is relied on', async () => {
    const { a, b, c, make, issue, me, api, org } = await stackScene()
    const node = {
      kind: 'all',
      requirements: [
        {
          kind: 'substitution',
          requirement: piece(a.id),
          by: piece(b.id),
          approvedBy: 'the dean',
          reason: 'Piece A is not taught.',
          until: '2030-01-01',
        },
        {
          kind: 'distinct',
          by: 'issuer',
          atLeast: 2,
          requirement: {
            kind: 'renew',
            base: { achievements: [c.id] },
            expiredWithin: 'P6M',
            requirement: { kind: 'credential', from: { types: ['MicroCredential'] }, count: 2 },
          },
        },
      ],
    }
    const checked = await api.checkRequirement({
      params: { org: org.slug },
      body: { requirement: requirement(node) },
    })
    expect(checked.sentences).toEqual([
      'all of these',
      '  the first of these, or the second in its place, approved by the dean until 2030-01-01: Piece A is not taught.',
      '    one credential of “Piece A”',
      '    one credential of “Piece B”',
      '  what counts here comes from at least 2 different issuers',
      '    a renewal: the first of these, good or expired no longer than P6M ago, and since then the rest',
      '      one credential of “Piece C”, good or expired no longer than that',
      '      2 credentials of the kind MicroCredential',
    ])
    const stack = await make('Odd', { requirement: requirement(node) })
    await issue(b)
    const progress = await me.getStackProgress({ params: { id: stack.id } })
    expect(progress).toMatchObject({
      verdict: 'unmet',
      substituted: [{ path: 'requirement.requirements.0', approvedBy: 'the dean' }],
      missing: [
        [
          { code: 'base', path: 'requirement.requirements.1.requirement.base' },
          { code: 'pieces', amount: 2 },
          { code: 'distinct', amount: 2 },
        ],
      ],
    })
  })
})
