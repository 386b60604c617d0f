import { expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

const nul = String.fromCharCode(0)
const half = String.fromCharCode(0xd800)
const deep = '['.repeat(100_000) + ']'.repeat(100_000)

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    )
  return {
    ads: (body: string) => codeOf(api.importJobAds({ params, query: { collection: 'c' }, body })),
    outside: (body: string) => codeOf(api.importOutside({ params, body })),
  }
}

const posting = (more: object = {}) =>
  JSON.stringify({ '@type': 'JobPosting', identifier: 'a', skills: 'Python', ...more })
const certificate = (more: object = {}) =>
  JSON.stringify({
    '@id': 'x:1',
    '@type': 'ceterms:Certificate',
    'ceterms:name': 'A',
    ...more,
  })

it('refuses advertisements that no column can hold, or that are nested past any purpose', async () => {
  const { ads } = await scene()
  expect(await ads(posting({ identifier: `x${nul}y` }))).toBe('invalid_request')
  expect(await ads(posting({ url: `https://a.example/${nul}` }))).toBe('invalid_request')
  expect(await ads(posting({ title: half }))).toBe('invalid_request')
  expect(await ads(`id,skills\nx${nul},Python\n`)).toBe('invalid_request')
  expect(await ads(deep)).toBe('invalid_request')
  expect(await ads(posting())).toBe('taken')
})

it('refuses achievements of others that no column can hold, or that are nested past any purpose', async () => {
  const { outside } = await scene()
  const refused = [
    certificate({ '@id': `x:${nul}` }),
    certificate({ elsewhere: nul }),
    certificate({ elsewhere: half }),
    certificate({ elsewhere: 0 }).replace('"elsewhere":0', `"elsewhere":${deep}`),
    certificate({ 'ceterms:name': 0 }).replace('"ceterms:name":0', `"ceterms:name":${deep}`),
  ]
  for (const body of refused) expect(await outside(body)).toBe('invalid_request')
  expect(await outside(certificate())).toBe('taken')
})

it('takes one collection from many files at the same moment', async () => {
  const { ads } = await scene()
  const rows = Array.from({ length: 300 }, (_, at) => `ad-${at},Python`)
  const outcomes = await Promise.all(
    [rows, rows.toReversed(), rows].map((some) => ads(some.join('\n'))),
  )
  expect(outcomes).toEqual(['taken', 'taken', 'taken'])
})
