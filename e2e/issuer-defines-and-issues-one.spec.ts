import { expect, mailTo, signIn, test } from './support/journey.ts'

test('an issuer defines an achievement and issues it; the holder claims it from the mail, hides it, and shows it again', async ({
  page,
  browser,
  origin,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/achievements/new')
  await page.locator('input[name=name]').fill('Careful Welder')
  await page.locator('textarea[name=description]').fill('Joins thin sheet without burning through.')
  await page
    .locator('[name="criteria.narrative"], [name=criteriaNarrative], textarea[name*=riteria]')
    .first()
    .fill('Three seams that pass the bend test.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('heading', { name: 'Careful Welder' })).toBeVisible()
  await page.getByRole('link', { name: 'To one person' }).click()
  const address = `welder${Date.now()}@example.org`
  await page.locator('main input[name=name]').fill('Wanda Welder')
  await page.locator('main input[name=email]').fill(address)
  await page.getByRole('button', { name: 'Sign and issue' }).click()
  await expect(page.getByText(`A mail with the claim link goes to ${address}.`)).toBeVisible()

  const mail = await mailTo(page, address)
  const claim = /https?:\S+\/claim\?token=\S+/.exec(mail.text)?.[0] ?? ''
  const holder = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const visit = await holder.newPage()
  for (let scan = 0; scan < 3; scan++) expect((await visit.request.get(claim)).ok()).toBe(true)
  await visit.goto(claim)
  await expect(visit.getByText('Careful Welder').first()).toBeVisible()
  await visit.getByRole('main').getByRole('button').first().click()
  await visit.goto(`${origin}/wallet`)
  await visit.getByRole('link', { name: 'Careful Welder' }).first().click()
  const shown = visit.url()

  const stranger = await browser.newContext({ locale: 'en-GB' })
  const other = await stranger.newPage()
  expect((await other.goto(shown))?.status()).toBe(200)
  await visit
    .getByLabel(/private|only you|nobody/i)
    .first()
    .check()
  await visit
    .locator('form')
    .filter({ has: visit.locator('input[name=visibility]') })
    .getByRole('button')
    .first()
    .click()
  await expect(visit.getByLabel(/private|only you|nobody/i).first()).toBeChecked()
  expect((await other.goto(shown))?.status()).toBe(404)
  await holder.close()
  await stranger.close()
})
