import { axe, expect, mailTo, signIn, test } from './support/journey.ts'

const api = '/api/v1/orgs/northwind-academy'

test('a learner sees what is missing of a nano-degree, submits prior learning, and gets the award with the last piece', async ({
  page,
  browser,
  origin,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy')
  const { achievements } = await (
    await page.request.get('/api/v1/issuers/northwind-academy')
  ).json()
  const idOf = (wanted: string): string =>
    achievements.find(({ name }: { name: string }) => name === wanted).id
  const email = `stacker${Date.now()}@example.org`
  const issue = (name: string) =>
    page.request.post(`${api}/credentials`, {
      headers: { origin },
      data: { achievementId: idOf(name), recipient: { name: 'Stella Stacker', email } },
    })
  const pieces = ['Data Analysis with Python', 'SQL for Analysts', 'Responsible Use of Data']
  for (const name of pieces) expect((await issue(name)).status()).toBe(201)

  const { text } = await mailTo(page, email)
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const learner = await context.newPage()
  await learner.goto(/https?:\S+\/claim\?token=\S+/.exec(text)?.[0] ?? '')
  await learner.getByRole('main').getByRole('button').first().click()
  // Stacks are looked at beside the award, moments later.
  await expect(async () => {
    await learner.goto('/wallet')
    await expect(learner.getByRole('heading', { name: 'On the way' })).toBeVisible({
      timeout: 1000,
    })
  }).toPass({ timeout: 60_000 })
  await learner.getByRole('link', { name: 'Data Professional' }).click()
  await expect(learner.getByText('You still need Capstone')).toBeVisible()
  await expect(learner.getByText('counts', { exact: true })).toHaveCount(3)
  expect(await axe(learner)).toEqual([])

  await learner.getByText('Submit prior learning').click()
  await learner.locator('input[name=title]').fill('Five years of analysis at a water board')
  await learner.locator('select[name=kind]').selectOption('experience')
  await learner.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(learner.getByText('With the issuer')).toBeVisible()

  await page.goto('/orgs/northwind-academy/reviews')
  const review = page.getByRole('article', { name: /Five years of analysis.*Stella Stacker/ })
  expect(await axe(page)).toEqual([])
  await review
    .locator('textarea[name=reason]')
    .fill('There is a credential for that: take the exam.')
  await review.getByRole('button', { name: 'Decline' }).click()
  await expect(review).toHaveCount(0)
  await learner.reload()
  await expect(learner.getByText('There is a credential for that: take the exam.')).toBeVisible()

  expect((await issue('Data Capstone: One Question, One Partner')).status()).toBe(201)
  await expect(async () => {
    await learner.reload()
    await expect(learner.getByRole('link', { name: 'Open your credential' })).toBeVisible({
      timeout: 1000,
    })
  }).toPass()
  const record = await learner
    .getByRole('link', { name: 'Download the signed record' })
    .getAttribute('href')
  const signed = await (await learner.request.get(record ?? '')).text()
  const checked = await learner.request.post('/api/v1/verify', {
    headers: { origin, 'content-type': 'application/json' },
    data: signed,
  })
  const report = await checked.json()
  expect(report.verdict).toBe('valid')
  expect(report.parts).toHaveLength(5)
  await learner.getByRole('link', { name: 'Open your credential' }).click()
  await expect(learner.getByRole('heading', { name: 'Data Professional' }).first()).toBeVisible()
  await context.close()
})

test('an issuer writes a stack from a template, sees at once what it would mean, and saves it', async ({
  page,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/achievements/new')
  await page.locator('input[name=name]').fill('Evening Analyst')
  await page.locator('textarea[name=description]').fill('Analyses after work.')
  await page.locator('textarea[name*=riteria]').first().fill('Everything below.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('link', { name: 'What it is made of' }).click()
  await page.getByRole('button', { name: 'All of several' }).click()
  const which = page.getByLabel('Which one')
  await which.nth(0).selectOption({ label: 'SQL for Analysts' })
  await which.nth(1).selectOption({ label: 'Responsible Use of Data' })
  await expect(page.getByText('It can be met with what is published today.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Add', exact: true }).last().selectOption('condition')
  await page.getByRole('button', { name: 'Add to this' }).last().click()
  await page.getByLabel('The condition').fill('A talk before the board')
  await expect(page.getByText(/once a person confirms the conditions/)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('From now on it is awarded by this.')).toBeVisible()
  await page.getByRole('link', { name: 'Public page' }).click()
  await expect(page.getByText('A talk before the board').first()).toBeVisible()
})
