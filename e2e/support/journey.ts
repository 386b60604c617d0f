import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

/** Journeys start at the demo's address; whatever goes wrong in the browser fails them. */
export const test = base.extend<{ origin: string; allowErrors: RegExp[] }>({
  allowErrors: [[], { option: true }],
  origin: async ({}, use) => {
    const origin = process.env.CREDENCE_ORIGIN
    if (!origin) throw new Error('The server was not started.')
    await use(origin)
  },
  baseURL: async ({ origin }, use) => use(origin),
  page: async ({ page, allowErrors }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} ${message.location().url}`)
    })
    await use(page)
    expect(
      problems.filter((problem) => !allowErrors.some((allowed) => allowed.test(problem))),
    ).toEqual([])
  },
})

export { expect } from '@playwright/test'

/** Signs in as one of the demo's people. */
export async function signIn(
  page: Page,
  name: 'issuer' | 'learner' | 'employer' | 'advisor' | 'admin',
  returnTo = '/',
): Promise<void> {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
  await page.locator('input[name=email]').fill(`${name}@demo.test`)
  await page.locator('input[name=password]').fill('credence-demo')
  await page
    .locator('main form')
    .filter({ has: page.locator('input[name=password]') })
    .getByRole('button')
    .click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** What axe finds on the page as it is now, by WCAG 2.2 AA and best practice. */
export async function axe(page: Page): Promise<string[]> {
  // Colours on their way from one to another are nobody's to read.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )
}

/** The newest mail that was kept for an address, once it is there. */
export async function mailTo(
  page: Page,
  address: string,
  subject: RegExp = /./,
): Promise<{ subject: string; text: string }> {
  let found: { subject: string; text: string } | undefined
  await expect
    .poll(
      async () => {
        const reply = await page.request.get('/dev/mail.json')
        const { items } = (await reply.json()) as {
          items: { to: string; subject: string; text: string }[]
        }
        found = items.find((mail) => mail.to === address && subject.test(mail.subject))
        return found !== undefined
      },
      { message: `a mail to ${address}` },
    )
    .toBe(true)
  if (!found) throw new Error('unreachable: polled above')
  return found
}
