import { esco, onet } from '../apps/server/src/features/skills/import/testing/slices.ts'
import { zipOf } from '../apps/server/src/platform/zip/testing/zip.ts'
import { expect, signIn, test } from './support/journey.ts'

const pack = (files: Readonly<Record<string, string>>) =>
  zipOf(Object.entries(files).map(([name, text]) => ({ name, content: text })))

for (const { name, files, role, skill, credit } of [
  { name: 'onet.zip', files: onet, role: 'Sheet "Joiners"', skill: 'Joining', credit: /O\*NET/ },
  {
    name: 'esco.zip',
    files: esco,
    role: 'sheet joiner',
    skill: 'join thin sheets',
    credit: /ESCO/,
  },
]) {
  test(`an issuer imports a slice of ${name}, twice, and its role shows what it takes and whose it is`, async ({
    page,
  }) => {
    await signIn(page, 'issuer', '/orgs/northwind-academy/frameworks/import')
    const bring = async () => {
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/zip', buffer: pack(files) })
      await page.getByRole('button', { name: 'Import' }).click()
      await expect(page.getByText('It is imported.')).toBeVisible()
    }
    await bring()
    await page.goto('/orgs/northwind-academy/frameworks/import')
    await bring()
    const found = await (
      await page.request.get(`/api/v1/roles?q=${encodeURIComponent(role)}`)
    ).json()
    const mine = found.items.filter((item: { name: string }) => item.name === role)
    expect(mine).toHaveLength(1)
    await page.goto(`/r/${mine[0].id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(role)
    await expect(page.getByRole('link', { name: skill, exact: true })).toBeVisible()
    await expect(page.getByText(credit).first()).toBeVisible()
    await page.getByRole('link', { name: skill, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(skill)
    await expect(page.getByRole('link', { name: role }).first()).toBeVisible()
  })
}
