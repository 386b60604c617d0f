import type { Browser, Page } from '@playwright/test'
import { axe, expect, mailTo, signIn, test } from './support/journey.ts'
import { openExam } from './support/exam.ts'
import { routes, type Ids, type Visitor } from './routes.ts'

/** Ids of the demo's story, found as anybody would find them. */
async function findIds(page: Page): Promise<Ids> {
  const issuer = await (await page.request.get('/api/v1/issuers/northwind-academy')).json()
  const mail = await mailTo(page, 'learner@demo.test')
  const credential = /\/c\/([A-Za-z0-9_-]{22})/.exec(mail.text)?.[1] ?? ''
  const mails = await (await page.request.get('/dev/mail.json')).json()
  const roles = await (await page.request.get('/api/v1/roles?q=data+analyst')).json()
  const offered = await (await page.request.get('/api/v1/orgs/northwind-academy/offerings')).json()
  const banks = await (await page.request.get('/api/v1/orgs/northwind-academy/item-banks')).json()
  const certified = idOf(issuer.achievements, 'First Steps in Machine Learning')
  const exams = await (await page.request.get(`/api/v1/achievements/${certified}/exams`)).json()
  return {
    credential,
    revoked: '',
    achievement: issuer.achievements[0].id,
    stack: idOf(issuer.achievements, 'Data Professional'),
    draft: '',
    role: roles.items[0].id,
    offering: offered.items[0].id,
    exam: exams.items[0].id,
    bank: banks.items.find(({ name }: { name: string }) => name.endsWith('ideas')).id,
    sitting: '',
    result: '',
    batch: '',
    mail: mails.items[0].id,
  }
}

const idOf = (all: { id: string; name: string }[], wanted: string) =>
  all.find(({ name }) => name === wanted)?.id ?? ''

/** What only the issuer knows: a revoked credential and a batch, one made for the purpose. */
async function findIssuersIds(
  page: Page,
  achievement: string,
): Promise<Pick<Ids, 'revoked' | 'batch'>> {
  const api = '/api/v1/orgs/northwind-academy'
  const origin = new URL(page.url()).origin
  const list = await (await page.request.get(`${api}/credentials?status=revoked`)).json()
  const made = await page.request.post(`${api}/batches?achievementId=${achievement}&dryRun=true`, {
    headers: { origin, 'content-type': 'text/csv' },
    data: 'name,email,completed_on\nAda,ada@example.org,2026-05-01\nEve,no address,2026-05-01\n',
  })
  const { id } = await made.json()
  await expect
    .poll(async () => (await (await page.request.get(`${api}/batches/${id}`)).json()).state)
    .toBe('done')
  return { revoked: list.items[0].id, batch: id }
}

/** The learner’s attempts: one at the demo’s exam, and one that is handed in empty at an exam made for the purpose. */
async function findAttempts(
  page: Page,
  { exam, ended }: { exam: string; ended: string },
): Promise<Pick<Ids, 'sitting' | 'result'>> {
  const headers = { origin: new URL(page.url()).origin }
  const start = async (id: string): Promise<string> =>
    (await (await page.request.post(`/api/v1/exams/${id}/attempts`, { headers })).json()).id
  const [sitting, result] = [await start(exam), await start(ended)]
  await page.request.post(`/api/v1/attempts/${result}/submit`, { headers, data: {} })
  return { sitting, result }
}

async function openAs(
  browser: Browser,
  visitor: Visitor,
  look: { width: number; dark: boolean; origin: string },
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: look.origin,
    viewport: { width: look.width, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  if (visitor !== 'stranger') await signIn(page, visitor)
  return page
}

for (const visitor of ['stranger', 'learner', 'issuer'] as const) {
  for (const { width, dark } of [
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ]) {
    test(`every page of a ${visitor} is accessible and fits, ${width} px, ${dark ? 'dark' : 'light'}`, async ({
      browser,
      origin,
    }) => {
      const issuer = await openAs(browser, 'issuer', { width: 1280, dark: false, origin })
      const found = await findIds(issuer)
      const ids: Ids = { ...found, ...(await findIssuersIds(issuer, found.achievement)) }
      const page = await openAs(browser, visitor, { width, dark, origin })
      if (visitor === 'learner') {
        const ended = await openExam(issuer, { name: `Every kind ${width} ${dark}` })
        Object.assign(ids, await findAttempts(page, { exam: ids.exam, ended: ended.id }))
        await ended.close()
      }
      const problems: string[] = []
      for (const route of routes.filter(({ as }) => as === visitor)) {
        const path = route.path(ids).replace('ORIGIN', encodeURIComponent(origin))
        const reply = await page.goto(path)
        if (reply?.status() !== 200) problems.push(`${route.shows} (${path}): ${reply?.status()}`)
        problems.push(...(await axe(page)).map((problem) => `${route.shows} (${path}): ${problem}`))
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
        if (!fits) problems.push(`${route.shows} (${path}): runs off the side`)
      }
      expect(problems).toEqual([])
    })
  }
}
