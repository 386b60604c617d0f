import type { Browser, Page } from '@playwright/test'
import { openExam } from './support/exam.ts'
import { axe, expect, mailTo, signIn, test } from './support/journey.ts'

/** A new account of somebody’s, who has done nothing here yet. */
async function newLearner(browser: Browser, origin: string, scripts = true): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    javaScriptEnabled: scripts,
  })
  const page = await context.newPage()
  const email = `examinee${Date.now()}${scripts}@example.org`
  await page.goto('/sign-up')
  await page.locator('input[name=name]').fill('Ella Examinee')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill('a long enough secret of hers')
  await page.locator('main form').getByRole('button').last().click()
  const { text } = await mailTo(page, email)
  await page.goto(/https?:\S+\/sign-up\/confirm\?token=\S+/.exec(text)?.[0] ?? '')
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-up'))
  return page
}

const question = (page: Page, words: string) =>
  page.locator('section.item').filter({ hasText: words })

/** Answers everything right but the number. */
async function answerMost(page: Page): Promise<void> {
  await question(page, 'means stop').getByLabel('Octagon').check()
  await question(page, 'even').getByLabel('Two').check()
  await question(page, 'even').getByLabel('Four').check()
  await question(page, 'small').getByRole('button', { name: 'Move up: One' }).click()
  await question(page, 'together').getByLabel('Set A').selectOption({ label: 'Set X' })
  await question(page, 'together').getByLabel('Set B').selectOption({ label: 'Set Y' })
}

test.describe('a connection that drops', () => {
  test.use({ allowErrors: [/ERR_INTERNET_DISCONNECTED/] })

  test('a learner takes an exam through it, passes, and has the credential', async ({
    page,
    browser,
    origin,
  }) => {
    await signIn(page, 'issuer', '/orgs/northwind-academy')
    const name = `Kinds ${Date.now()}`
    const exam = await openExam(page, { name, minutes: 30 })
    const learner = await newLearner(browser, origin)
    const problems: string[] = []
    learner.on('pageerror', (error) => problems.push(error.message))

    await learner.goto('/catalogue?q=responsible+use')
    await learner.getByRole('link', { name: 'Responsible Use of Data' }).click()
    await learner.getByRole('link', { name: `About the exam: ${name}` }).click()
    await expect(learner.getByText('The clock does not stop.')).toBeVisible()
    expect(await axe(learner)).toEqual([])
    await learner.getByRole('button', { name: 'Start, the clock runs' }).click()
    await expect(learner.getByRole('timer')).toContainText(/^(30:00|29:5\d)$/)

    await answerMost(learner)
    await expect(learner.getByText(/^Saved \d/)).toBeVisible()
    const half = question(learner, 'Half of five').getByRole('textbox')
    await half.fill('two')
    await expect(question(learner, 'Half of five')).toContainText('Write a number')
    await learner.context().setOffline(true)
    await half.fill('2,5')
    await expect(learner.getByText('They are kept on this page and sent again')).toBeVisible()
    expect(await axe(learner)).toEqual([])
    await learner.context().setOffline(false)
    await expect(learner.getByText(/^Saved \d/)).toBeVisible()
    await expect(learner.getByText('5 of 5 answered')).toBeVisible()

    await learner.reload()
    await expect(half).toHaveValue('2.5')
    await expect(question(learner, 'small').locator('ol')).toHaveText('1One2Ten3Hundred')
    await learner.setViewportSize({ width: 390, height: 844 })
    expect(await learner.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await learner.getByRole('button', { name: 'Hand in' }).click()
    await expect(learner.getByRole('dialog')).toContainText('Every question is answered')
    expect(await axe(learner)).toEqual([])
    await learner.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
    await expect(learner.getByRole('heading', { level: 1, name: 'Passed' })).toBeVisible()
    await expect(learner.getByText('100%').first()).toBeVisible()
    await learner.getByRole('link', { name: 'Open the credential' }).click()
    await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Responsible Use of Data')
    await expect(learner.getByText('Ella Examinee').first()).toBeVisible()
    await learner.goto('/exams')
    await expect(learner.getByRole('row', { name: new RegExp(name) })).toContainText('passed')
    expect(await axe(learner)).toEqual([])
    expect(problems).toEqual([])
    await exam.close()
    await learner.context().close()
  })
})

test('without scripts a learner answers, is asked about what is missing, fails, and is told when to try again', async ({
  page,
  browser,
  origin,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy')
  const exam = await openExam(page, {
    name: `Plain ${Date.now()}`,
    minutes: 30,
    waitHours: 24,
    attempts: 3,
  })
  const learner = await newLearner(browser, origin, false)
  await learner.goto(`/x/${exam.id}`)
  await learner.getByRole('button', { name: 'Start, the clock runs' }).click()
  await question(learner, 'even').getByLabel('Five').check()
  await question(learner, 'small').getByRole('button', { name: 'Move up: One' }).click()
  await expect(question(learner, 'even').getByLabel('Five')).toBeChecked()
  await expect(question(learner, 'small').locator('ol')).toHaveText('1One2Ten3Hundred')
  await question(learner, 'Half of five').getByRole('textbox').fill('two')
  await learner.getByRole('button', { name: 'Save' }).click()
  await expect(learner.getByRole('alert')).toContainText('could not be kept')
  await question(learner, 'Half of five').getByRole('textbox').fill('')
  await learner.getByRole('button', { name: 'Hand in' }).click()
  await expect(learner.getByRole('alert')).toContainText('3 questions have no answer')
  await learner.getByRole('button', { name: 'Hand in all the same' }).click()
  await expect(learner.getByRole('heading', { level: 1, name: 'Not passed' })).toBeVisible()
  await expect(learner.getByText('20%').first()).toBeVisible()
  await expect(learner.getByText(/You may try again from .+ UTC/)).toBeVisible()
  await learner.getByRole('link', { name: 'About the exam' }).click()
  await expect(learner.getByText('2 left of 3')).toBeVisible()
  await expect(learner.getByRole('button', { name: /^Start/ })).toHaveCount(0)
  await exam.close()
  await learner.context().close()
})
