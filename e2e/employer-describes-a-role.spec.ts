import { axe, expect, signIn, test } from './support/journey.ts'

const advertisement = `Robotertechniker:in (m/w/d)
Was Sie mitbringen
Dein Profil:
- Expert in industrial robot maintenance
- Basic Python is a plus
- machine safety is required
Wir bieten:
- Spreadsheets and statistics for everyone`

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('an employer makes a role of a job advertisement, and its page says what certifies it', async ({
    page,
  }) => {
    await signIn(page, 'employer', '/orgs/acme-robotics/roles/new')
    await page.getByText('Mit einer Stellenanzeige beginnen').click()
    await page.getByLabel('Stellenanzeige einfügen').fill(advertisement)
    await page.getByRole('button', { name: 'Fähigkeiten herauslesen' }).click()
    await expect(page.getByText('3 Fähigkeiten gefunden')).toBeVisible()
    await expect(page.locator('input[name=name]')).toHaveValue('Robotertechniker:in')
    await expect(page.getByText('Gefunden in: machine safety is required')).toBeVisible()
    expect(await axe(page)).toEqual([])

    const row = (skill: string) =>
      page.getByRole('group', { name: /^Fähigkeit \d+$/ }).filter({
        has: page.locator(`input[type=text][value="${skill}"]`),
      })
    await expect(row('Industrial robot maintenance').getByLabel('Stufe')).toHaveValue('5')
    await expect(row('Industrial robot maintenance').getByLabel('Pflicht')).toBeChecked()
    await expect(row('Python').getByLabel('Stufe')).toHaveValue('2')
    await expect(row('Python').getByLabel('Pflicht')).not.toBeChecked()
    await expect(row('Statistics')).toHaveCount(0)

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axe(page)).toEqual([])

    // What is not meant is left out by emptying its name.
    await row('Python').locator('input[type=text]').fill('')
    const name = `Robotertechniker:in ${Date.now()}`
    await page.locator('input[name=name]').fill(name)
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('link', { name: 'Ihre Seite ansehen' }).click()

    await expect(page).toHaveURL(/\/r\/[0-9a-f-]+$/)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText('Machine safety').first()).toBeVisible()
    await expect(page.getByText('Python', { exact: true })).toHaveCount(0)
    await expect(
      page.getByRole('heading', { name: 'Was diese Fähigkeiten bescheinigt' }),
    ).toBeVisible()
    await expect(page.getByText(/% der Rolle/).first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axe(page)).toEqual([])
  })
})

test('an advertisement that names nothing known is told so, without scripts', async ({
  browser,
  origin,
}) => {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, 'issuer', '/orgs/northwind-academy/roles/new')
  await page.getByText('Start from a job advertisement').click()
  await page.getByLabel('Paste a job advertisement').fill('We look for somebody nice.')
  await page.getByRole('button', { name: 'Read the skills' }).click()
  await expect(page.getByText('No skill found')).toBeVisible()
  await expect(page.getByLabel('Paste a job advertisement')).toHaveValue(
    'We look for somebody nice.',
  )
  await page
    .getByLabel('Paste a job advertisement')
    .fill('Statistician\nStrong statistics, and SQL.')
  await page.getByRole('button', { name: 'Read the skills' }).click()
  await expect(page.getByText('2 skills found')).toBeVisible()
  await expect(page.locator('input[name=name]')).toHaveValue('Statistician')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Statistician' })).toBeVisible()
  await expect(page.locator('input[name="skills.0.name"]')).not.toHaveValue('')
  await context.close()
})
