import { itemOf, packageOf } from '../apps/server/src/features/assessment/qti/testing/packages.ts'
import { axe, expect, signIn, test } from './support/journey.ts'

const essay = itemOf({
  id: 'essay',
  body: '<extendedTextInteraction responseIdentifier="RESPONSE"/>',
})
const zip = packageOf({ 'items/stop.xml': itemOf(), 'items/essay.xml': essay })

test('an issuer writes questions, imports more, opens an exam, and learners find it', async ({
  page,
}) => {
  const name = `Signs ${Date.now()}`
  await signIn(page, 'issuer', '/orgs/northwind-academy/item-banks')
  await page.getByLabel('Item bank', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create the bank' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.getByRole('link', { name: 'Write a question' }).click()
  await page.getByLabel('Short title').fill('Yield')
  await page.getByLabel('Question', { exact: true }).fill('Which shape says yield?')
  await page.getByLabel('Option 1', { exact: true }).fill('A triangle on its tip')
  await page.getByLabel('Option 2', { exact: true }).fill('A circle')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('mark what is right')).toBeVisible()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('A triangle on its tip')
  await page.getByLabel('is right: Option 1').check()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Which shape says yield?')).toBeVisible()

  await page.getByRole('link', { name: 'Import QTI' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'signs.zip', mimeType: 'application/zip', buffer: zip })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('1 new, 0 changed, 0 as they were.')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'items/essay.xml' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'To the questions' }).click()
  await expect(page.getByText('Which sign means stop?')).toBeVisible()
  await page.getByText('What is right').first().click()
  await expect(page.locator('details[open]').getByText('Octagon')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })

  await page.goto('/orgs/northwind-academy/exams')
  await page.getByRole('link', { name: 'Define an exam' }).click()
  await page.getByRole('link', { name: 'SQL for Analysts' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel(`${name} (2 questions)`).fill('3')
  await page.getByRole('button', { name: 'Create as a draft' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByRole('button', { name: 'Open the exam' }).click()
  await expect(page.getByText('no more than the bank holds').first()).toBeVisible()
  await page.getByLabel(`${name} (2 questions)`).fill('2')
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Open the exam' }).click()
  await expect(page.getByText('open', { exact: true })).toBeVisible()
  expect(await axe(page)).toEqual([])
  const exam = page.url()
  await page.getByRole('link', { name: 'SQL for Analysts' }).click()
  await expect(page.getByRole('link', { name })).toBeVisible()

  // Others of the demo need not meet it.
  await page.goto(exam)
  await page.getByText('Close the exam').first().click()
  await page.getByRole('button', { name: 'Close the exam' }).click()
  await expect(page.getByText('closed', { exact: true })).toBeVisible()
})
