import { issue } from '/work/main/packages/credentials/src/proofs/issue.ts'
import { verify } from '/work/main/packages/credentials/src/verify/verify.ts'
import { badge, fetchFrom, NOW, testKey } from '/work/main/packages/credentials/src/testing/fixtures.ts'
const { did, signer } = await testKey('bombs')
const good = await issue(badge(did), { signer, created: new Date('2026-03-02T10:00:00Z') })
const { fetch } = fetchFrom()
const t = async (name: string, doc: object) => {
  const s = JSON.stringify(doc); const a = performance.now()
  const r = await verify(s, { now: NOW, fetch })
  console.log(name, (s.length/1024).toFixed(0)+'kB', (performance.now()-a).toFixed(0)+'ms', r.verdict, r.checks.filter(c=>c.status==='fail').map(c=>c.message.slice(0,150)).join(' | '), (process.memoryUsage().rss/1e6).toFixed(0)+'MB')
}
const alike = (n: number, f: (at: number) => object) => Array.from({ length: n }, (_, at) => f(at))
const nested = (d: number): object => d === 0 ? { type: ['Profile'], name: 'x' } : { type: ['Profile'], parentOrg: nested(d - 1) }
for (const n of [1000, 10000, 50000]) await t('evidence alike '+n, { ...good, evidence: alike(n, () => ({ type: ['Evidence'] })) })
for (const n of [1000, 10000, 30000]) await t('evidence distinct '+n, { ...good, evidence: alike(n, (at) => ({ type: ['Evidence'], name: 'n'+at })) })
for (const [n, d] of [[200, 20],[500,20],[1000,20],[2000,10], [200, 50], [2, 55], [10,55], [5000,2], [5000,5]]) await t(`chains ${n}x${d}`, { ...good, credentialSubject: alike(n!, () => ({ type: ['AchievementSubject'], source: nested(d!) })) })
// binary trees
const tree = (d: number): object => d === 0 ? { type: ['Profile'] } : { type: ['Profile'], endorsement: [], ...(d ? { otherIdentifier: undefined } : {}), parentOrg: tree(d - 1) }
const rel = (d: number): object => ({ type: ['Achievement'], related: d ? [relAch(d - 1), relAch(d - 1)] : undefined })
const relAch = (d: number): object => ({ type: ['AchievementSubject'], achievement: d ? { type: ['Achievement'], creator: { type: ['Profile'] }, resultDescription: [relAch(d - 1), relAch(d - 1)] } : undefined })
for (const d of [4, 8, 10]) await t('tree ' + d, { ...good, credentialSubject: JSON.parse(JSON.stringify(relAch(d))) })
