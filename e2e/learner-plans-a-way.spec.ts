import { axe, expect, signIn, test } from './support/journey.ts'

test('a learner plans the way to a role, asks why not, keeps the plan and shares it', async ({
  page,
  browser,
  origin,
}) => {
  await signIn(page, 'learner', '/plan')
  await page.getByPlaceholder('A role, or an achievement').pressSequentially('junior dat')
  await page.getByRole('link', { name: 'Junior Data Analyst' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your way to Junior Data Analyst',
  )
  // With what she holds she is there; without her wallet there is something to plan.
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByText('You are there')).toBeVisible()
  await page.getByText('Change goal, holdings or wishes').click()
  await page.getByLabel('What is in my wallet').uncheck()
  await page.getByLabel('Hours a week').fill('20')
  await page.getByLabel('the cheapest').check()
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByText('Proved: no cheaper plan exists in this catalogue.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible()
  await expect(page.getByText('Counts for SQL').first()).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByLabel('Achievement', { exact: true }).fill('Data Analysis with Python')
  await page.getByRole('button', { name: 'Tell me' }).click()
  await expect(
    page.getByText(/Data Analysis with Python (the best plan costs|is in the best plan)/),
  ).toBeVisible()

  await page.getByLabel('Name', { exact: true }).fill('My way into data')
  await page.getByRole('button', { name: 'Keep this plan' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My way into data')
  const address = page.url()

  const stranger = await browser.newPage({ baseURL: origin })
  expect((await stranger.goto(address))?.status()).toBe(404)
  await page.getByRole('button', { name: 'Share by its address' }).click()
  await expect(page.getByText('Whoever has this address can read the plan')).toBeVisible()
  expect((await stranger.goto(address))?.status()).toBe(200)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('My way into data')
  await stranger.close()

  await page.goto('/plans')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete My way into data' }).click()
  await expect(page.getByText('No plan kept yet')).toBeVisible()
})

test('a plan that cannot be is explained, and mended by one button, without scripts', async ({
  browser,
  origin,
}) => {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/plan?q=junior')
  await page.getByRole('link', { name: 'Junior Data Analyst' }).click()
  await page.getByLabel('Budget').fill('10')
  await page.getByLabel('Hours a week').fill('20')
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByRole('heading', { name: 'There is no such plan' })).toBeVisible()
  await expect(page.getByText('your budget')).toBeVisible()
  await page.getByRole('button', { name: /^Plan with €/ }).click()
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible()
  await expect(page.getByText('Proved: ')).toBeVisible()
  await context.close()
})
