import type { Page } from '@playwright/test'
import { axe, expect, mailTo, signIn, test } from './support/journey.ts'

const client = { name: 'Søren Papadopoulos', email: 'holder02@example.org' }

/** Opens an account for somebody whom the demo has issued credentials to. */
async function signUp(page: Page, origin: string): Promise<void> {
  const reply = await page.request.post('/api/v1/accounts', {
    headers: { origin },
    data: { ...client, password: 'a long enough word of mine' },
  })
  expect(reply.status()).toBe(202)
  const { text } = await mailTo(page, client.email, /Confirm/)
  await page.goto(/https?:\S+sign-up\/confirm\S+/.exec(text)?.[0] ?? '')
  await page.locator('main form').getByRole('button').click()
  await page.waitForURL('/')
}

test('a client consents, an advisor plans with them, and is shown nothing once it is taken back', async ({
  page,
  browser,
  origin,
}) => {
  await signUp(page, origin)
  await page.goto('/advice')
  await page.getByLabel('Their e-mail address').fill('advisor@demo.test')
  await page.getByLabel('What it is about').fill('From machines to data: how?')
  await page.getByRole('button', { name: 'Give consent and send the request' }).click()
  await expect(page.getByText('They have not accepted yet, and see nothing.')).toBeVisible()
  const address = page.url()

  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const advisor = await context.newPage()
  const mail = await mailTo(page, 'advisor@demo.test', /asks for your advice/)
  expect(mail.text).toContain(address)
  await signIn(advisor, 'advisor', new URL(address).pathname)
  await expect(advisor.getByRole('heading', { level: 1 })).toHaveText(
    `${client.name} asks for your advice`,
  )
  await expect(advisor.getByText('From machines to data: how?')).toBeVisible()
  await expect(advisor.getByText('Data Analysis with Python')).toBeHidden()
  expect(await axe(advisor)).toEqual([])
  await advisor.getByRole('button', { name: 'Accept' }).click()
  const held = advisor.getByRole('table', { name: 'Credentials' })
  await expect(held).toContainText('Data Analysis with Python')
  await expect(held).toContainText('Northwind Academy')

  for (const [name, role, best] of [
    ['With little money', 'Robot Cell Operator', 'the cheapest'],
    ['In little time', 'Robot Service Technician', 'the soonest'],
  ] as const) {
    await advisor.getByLabel('Where do you want to go?').fill(role)
    await advisor.getByRole('button', { name: 'Search' }).click()
    await advisor.getByRole('link', { name: role, exact: true }).first().click()
    await advisor.getByLabel('Name of the plan').fill(name)
    await advisor.getByLabel('The best plan is').selectOption({ label: best })
    await advisor.getByLabel('Leave out skills that nothing certifies').check()
    await advisor.getByRole('button', { name: 'Make the draft' }).click()
    await expect(advisor.getByRole('columnheader', { name })).toBeVisible()
  }
  const plans = advisor.getByRole('table', { name: 'Plans side by side' })
  await expect(plans.getByRole('columnheader')).toHaveCount(3)
  await expect(plans.getByRole('row', { name: /^How sure/ })).toContainText('proved best')
  await advisor
    .locator('section', { has: advisor.getByRole('heading', { name: 'About With little money' }) })
    .getByLabel('Your comment')
    .fill('You keep your evenings with this one.')
  await advisor.getByRole('button', { name: 'Comment on With little money' }).click()
  await expect(advisor.getByText('You keep your evenings with this one.')).toBeVisible()
  await advisor.getByRole('button', { name: 'Hand over With little money' }).click()
  await expect(plans).toContainText('handed over on')
  for (const colorScheme of ['light', 'dark'] as const) {
    await advisor.emulateMedia({ colorScheme })
    expect(await axe(advisor)).toEqual([])
  }

  const { text } = await mailTo(page, client.email, /A plan for you from Amina Haddad/)
  expect(text).toContain('/plans/')
  await page.goto('/plans')
  await expect(page.getByRole('link', { name: 'With little money' })).toBeVisible()
  await expect(page.getByText('handed over by Amina Haddad')).toBeVisible()
  await expect(page.getByRole('link', { name: 'In little time' })).toBeHidden()
  await page.goto(address)
  await expect(page.getByText('You keep your evenings with this one.')).toBeVisible()
  const log = page.getByRole('table', { name: 'What was looked at and said' })
  await expect(log).toContainText('looked at what you hold')
  await expect(log).toContainText('handed over “With little money”')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await page.getByRole('button', { name: 'Take the consent back' }).click()
  await expect(page.getByText('Nothing is visible any more.')).toBeVisible()
  await page.goto(address)
  await expect(page.getByText('This consent is over.')).toBeVisible()
  expect((await advisor.goto(address))?.status()).toBe(404)
  const api = `${origin}/api/v1/me/advice/${address.split('/').at(-1)}`
  for (const path of ['', '/holdings'])
    expect((await advisor.request.get(api + path)).status()).toBe(404)
  await context.close()
})

test('somebody looks from their role to another, and plans the way with its skills assumed', async ({
  browser,
  origin,
}) => {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: false,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  const roles = await (await page.request.get('/api/v1/roles?q=junior+data+analyst')).json()
  await page.goto(`/r/${roles.items[0].id}`)
  await page.getByRole('link', { name: 'Where can I go from here?' }).click()
  await expect(page.getByRole('heading', { name: 'Nearest roles' })).toBeVisible()
  await page.getByLabel('Search for a role').fill('data analyst')
  await page.getByRole('button', { name: 'Find' }).click()
  await page
    .getByRole('list', { name: 'Roles found' })
    .getByRole('link', { name: 'Data Analyst', exact: true })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'From Junior Data Analyst to Data Analyst',
  )
  await expect(page.getByRole('table', { name: 'What is missing' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Roles on the way' })).toBeVisible()
  await page.getByRole('link', { name: 'Plan this way' }).click()
  const assumed = page.getByLabel(/skills of Junior Data Analyst count too/)
  await expect(assumed).toBeChecked()
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByText(/No credential and \d+ skills without proof counted/)).toBeVisible()
  await expect(page.getByText('You say so: level').first()).toBeVisible()
  await context.close()
})

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
] as const) {
  test(`the way from a role to another is accessible and fits, ${width} px, ${colorScheme}`, async ({
    browser,
    origin,
  }) => {
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme,
      viewport: { width, height: 900 },
    })
    const page = await context.newPage()
    const find = async (q: string) => {
      const found = await (await page.request.get(`/api/v1/roles?q=${q}`)).json()
      return found.items[0].id as string
    }
    await page.goto(
      `/transition?from=${await find('robot+cell')}&to=${await find('automation+engineer')}`,
    )
    expect(await axe(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
    await context.close()
  })
}
