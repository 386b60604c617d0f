import { expect, signIn, test } from './support/journey.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const logo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>',
)

test('an issuer shows a logo, is told why a drawing is not taken, and takes the logo off', async ({
  page,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/profile')
  const choose = (name: string, buffer: Buffer) =>
    page.locator('input[name=logo]').setInputFiles({ name, mimeType: 'image/svg+xml', buffer })
  await choose('bad.svg', Buffer.from(logo.toString().replace('<circle', '<script/><circle')))
  await page.getByRole('button', { name: 'Show this logo' }).click()
  await expect(page.getByText('This file is not taken')).toBeVisible()
  await choose('logo.svg', logo)
  await page.getByRole('button', { name: 'Show this logo' }).click()
  await expect(page.getByAltText('The logo of Northwind Academy')).toBeVisible()
  await page.goto('/i/northwind-academy')
  await expect(page.getByAltText('The logo of Northwind Academy')).toBeVisible()
  await page.goto('/orgs/northwind-academy/profile')
  await page.getByRole('button', { name: 'Take it off' }).click()
  await expect(page.getByAltText('The logo of Northwind Academy')).toHaveCount(0)
})

test('an issuer adds a file as evidence, and whoever has the credential can download it', async ({
  page,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/issue')
  await page.getByRole('link', { name: 'Robot Cell Operator' }).first().click()
  await page.locator('main input[name=name]').fill('Paula Proof')
  await page.locator('main input[name=email]').fill(`proof${Date.now()}@example.org`)
  await page
    .locator('input[name=evidenceFile]')
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('button', { name: 'Sign and issue' }).click()
  await expect(page.getByText('A mail with the claim link goes to')).toBeVisible()
  const { items } = await (
    await page.request.get('/api/v1/orgs/northwind-academy/credentials?limit=1')
  ).json()
  const credential = await (await page.request.get(`/c/${items[0].id}.json`)).json()
  const [evidence] = credential.evidence
  expect(evidence.name).toBe('report.pdf')
  const reply = await page.request.get(new URL(evidence.id).pathname)
  expect(await reply.body()).toEqual(pdf)
  expect(reply.headers()['content-disposition']).toMatch(/^attachment/)
})
