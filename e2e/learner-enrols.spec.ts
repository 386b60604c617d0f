import { expect, signIn, test } from './support/journey.ts'

test('an issuer offers a date and a voucher, and a learner enrols with it and gives the seat back', async ({
  page,
  browser,
  origin,
}) => {
  const name = `May course ${Date.now()}`
  await signIn(page, 'issuer', '/orgs/northwind-academy/offerings/new')
  await page.getByRole('link', { name: 'Responsible Use of Data' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Price').fill('79,50')
  await page.getByLabel('Seats').fill('1')
  await page.getByLabel('First day').fill('2027-05-03')
  await page.getByLabel('Last day').fill('2027-05-01')
  await page.getByRole('button', { name: 'Offer a date' }).click()
  await expect(page.getByText('The days contradict each other.').first()).toBeVisible()
  await expect(page.getByLabel('Price')).toHaveValue('79,50')
  await page.getByLabel('Last day').fill('2027-05-28')
  await page.getByRole('button', { name: 'Offer a date' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  const offering = page.url()

  await page.goto('/orgs/northwind-academy/vouchers')
  await page.getByLabel('What it is for').fill('Partners')
  await page.getByRole('button', { name: 'Make it' }).click()
  const code = (await page.locator('code.secret').textContent()) ?? ''
  expect(code).toMatch(/^([2-9A-HJKMNP-Z]{5}-){3}[2-9A-HJKMNP-Z]{5}$/)

  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const learner = await context.newPage()
  await signIn(learner, 'learner', `/enrol/${offering.split('/').at(-1)}`)
  await expect(learner.getByText('€79.50')).toBeVisible()
  await learner.getByLabel('I have a code').check()
  await learner.getByLabel('Code (optional)', { exact: true }).fill('WRONG-CODE')
  await learner.getByRole('button', { name: 'Enrol' }).click()
  await expect(learner.getByText('This code does not pay for this offering')).toBeVisible()
  await learner.getByLabel('Code (optional)', { exact: true }).fill(code.toLowerCase())
  await learner.getByRole('button', { name: 'Enrol' }).click()
  await expect(learner.getByText('You have a seat.')).toBeVisible()
  await learner.goto('/courses')
  await expect(learner.getByRole('row', { name: new RegExp(name) })).toContainText('enrolled')

  await page.goto(offering)
  await expect(page.getByRole('row', { name: /learner@demo.test/ })).toContainText('voucher')
  await learner.getByRole('link', { name }).click()
  await learner.getByRole('button', { name: 'Give my seat back' }).click()
  await expect(learner.getByRole('button', { name: 'Enrol' })).toBeVisible()
  await context.close()
})
