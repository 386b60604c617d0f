import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from './support/journey.ts'

const org = '/orgs/northwind-academy'
const credence = fileURLToPath(new URL('../apps/cli/bin/credence.mjs', import.meta.url))

/** A list as a registrar would send it: 1,000 people, names of many scripts, a quoted comma. */
function cohort(): string {
  const names = [
    'Katarzyna Wójcik',
    'Søren Papadopoulos',
    'Ελένη Παπαδάκη',
    'Дмитрий Соколов',
    'ليلى حداد',
    'अनन्या शर्मा',
    '王小明',
    '佐藤さくら',
    '"Lovelace, Ada"',
    'Nguyễn Thị Hương',
  ]
  const rows = Array.from(
    { length: 1000 },
    (_, n) =>
      `${names[n % names.length]},cohort${n}@example.org,2026-05-0${1 + (n % 9)},${60 + (n % 41)}`,
  )
  return `name,email,completed_on,score\r\n${rows.join('\r\n')}\r\n`
}

/** With scripts a chosen file is sent at once. */
async function dropOnVerify(page: Page, file: string): Promise<void> {
  await page.goto('/verify', { waitUntil: 'networkidle' })
  await page.locator('input[type=file]').setInputFiles(file)
}

test('an issuer issues to a thousand people, a stranger verifies one in every way, the issuer revokes it, and the verdict changes', async ({
  page,
  browser,
  origin,
}, info) => {
  await signIn(page, 'issuer', org)
  await page.getByRole('main').getByRole('link', { name: 'Issue credentials' }).click()
  await page.getByRole('link', { name: 'To many, by a file' }).click()
  await page.waitForURL(/issue\/many/)
  await page
    .getByRole('link', { name: /SQL for Analysts/ })
    .first()
    .click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'cohort.csv', mimeType: 'text/csv', buffer: Buffer.from(cohort()) })
  await page.getByRole('button', { name: 'Check the file' }).click()

  await expect(page.getByRole('button', { name: 'Issue 1,000 credentials' })).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Lovelace, Ada').first()).toBeVisible()
  await page.getByRole('button', { name: 'Issue 1,000 credentials' }).click()
  await expect(
    page.getByRole('progressbar').or(page.getByText('of about 1,000 rows done')).first(),
  ).toBeVisible()
  await expect(page.getByText('Done: 1,000 credentials are issued.')).toBeVisible({
    timeout: 90_000,
  })
  await page.getByRole('link', { name: 'See these credentials' }).click()
  await page.getByRole('link', { name: 'Ελένη Παπαδάκη' }).first().click()
  await page.waitForURL(/\/credentials\/[A-Za-z0-9_-]{22}$/)
  const consolePage = page.url()
  const publicPage = await page.getByRole('link', { name: 'Public page' }).getAttribute('href')
  expect(publicPage).toMatch(/\/c\/[A-Za-z0-9_-]{22}$/)

  const stranger = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const visit = await stranger.newPage()
  await visit.goto(new URL(publicPage ?? '', origin).href)
  await expect(visit.getByText('Ελένη Παπαδάκη').first()).toBeVisible()
  await expect(visit.getByText('Genuine').first()).toBeVisible()
  expect(await visit.locator('script:not([type="application/ld+json"])').count()).toBe(0)
  const png = info.outputPath('badge.png')
  const link = await visit.getByRole('link', { name: 'Badge as an image' }).getAttribute('href')
  const { writeFile } = await import('node:fs/promises')
  await writeFile(png, await (await visit.request.get(new URL(link ?? '', origin).href)).body())

  await dropOnVerify(visit, png)
  await expect(visit.getByRole('heading', { name: 'Genuine', exact: true })).toBeVisible()
  await visit.getByText('Who issued it?').click()
  await expect(visit.getByText('Northwind Academy, proven by its own published key.')).toBeVisible()

  const told = spawnSync(process.execPath, [credence, 'verify', png, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, PUBLIC_URL: origin },
  })
  expect(JSON.parse(told.stdout)).toMatchObject({
    verdict: 'valid',
    issuer: { name: 'Northwind Academy', proven: true },
  })
  expect(told.status).toBe(0)

  await page.goto(consolePage)
  await page.getByRole('link', { name: 'Suspend or revoke' }).click()
  await page.getByLabel('Revoke', { exact: true }).check()
  await page.getByLabel('Reason').fill('The exam was sat by somebody else')
  await page.getByLabel('I know that revoking cannot be undone.').check()
  await page.getByRole('button', { name: 'Change the standing' }).click()
  await expect(page.getByText('Revoked').first()).toBeVisible()

  await dropOnVerify(visit, png)
  await expect(visit.getByRole('heading', { name: /revoked/i }).first()).toBeVisible()
  await visit.goto(new URL(publicPage ?? '', origin).href)
  await expect(visit.getByText('Revoked').first()).toBeVisible()
  const again = spawnSync(process.execPath, [credence, 'verify', png, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, PUBLIC_URL: origin },
  })
  expect(JSON.parse(again.stdout).verdict).toBe('revoked')
  expect(again.status).toBe(1)
  expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG')
  await stranger.close()
})
