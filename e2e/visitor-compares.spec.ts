import { axe, expect, test } from './support/journey.ts'

test('a visitor compares two certifications for a role, passes the address on, and takes a CSV along', async ({
  page,
}) => {
  await page.goto('/compare')
  await expect(page.getByText('Nothing to compare yet')).toBeVisible()
  await page.getByLabel('Name, skill or subject').fill('sql')
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('link', { name: 'Add SQL for Analysts' }).click()
  await page.getByLabel('Name, skill or subject').fill('python')
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('link', { name: 'Add Data Analysis with Python' }).click()
  await page.getByLabel('Role').fill('data analist')
  await page.getByRole('button', { name: 'Search' }).last().click()
  await page.getByRole('link', { name: 'Data Analyst', exact: true }).click()
  await expect(page.getByText('For the role Data Analyst')).toBeVisible()
  const ahead = page.getByRole('listitem').filter({ hasText: 'covers most of your goal' })
  await expect(ahead.getByRole('link', { name: 'Data Analysis with Python' })).toBeVisible()
  const row = page.getByRole('row', { name: /^Cost over five years/ })
  await expect(row).toContainText('€540, one renewal')
  await expect(page.getByRole('row', { name: /^Career impact/ })).toContainText('not stated')
  expect(await axe(page)).toEqual([])

  const address = page.url()
  const file = await page.request.get(address.replace('/compare?', '/compare.csv?'))
  expect(file.headers()['content-type']).toContain('text/csv')
  expect(await file.text()).toContain(
    '"Cost over five years","€360, one renewal","€540, one renewal"',
  )
  await page.getByRole('button', { name: 'Remove SQL for Analysts' }).click()
  await expect(page.getByRole('table').first()).not.toContainText('SQL for Analysts')
})

test('somebody looks for their way: a role, what certifies it, and what is missing on the market', async ({
  page,
}) => {
  const roles = await (await page.request.get('/api/v1/roles?q=data+analyst')).json()
  await page.goto(`/r/${roles.items[0].id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data Analyst')
  await page.getByRole('link', { name: 'Data Analysis with Python' }).click()
  await expect(page.getByText('2 of 3 must-haves')).toBeVisible()
  await page.getByRole('link', { name: 'European elements, one by one' }).click()
  await expect(page.getByText('Every mandatory element is stated.')).toBeVisible()
  await page.goto('/market')
  const white = page.getByRole('table', { name: 'White space' })
  await expect(white.getByRole('row', { name: /^Incident response/ })).toContainText('nothing')
})
