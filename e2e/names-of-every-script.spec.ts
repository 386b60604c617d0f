import { expect, signIn, test } from './support/journey.ts'

/** Holders of the demo, one for each script that must come out right. */
const names = {
  latin: 'Nguyễn Thị Hương',
  greek: 'Ελένη Παπαδάκη',
  cyrillic: 'Оксана Шевченко',
  arabic: 'ليلى حداد',
  devanagari: 'अनन्या शर्मा',
  chinese: '王小明',
  japanese: '佐藤 さくら',
} as const

for (const [script, name] of Object.entries(names)) {
  test(`a name in ${script} script looks right on the page of a credential`, async ({ page }) => {
    await signIn(page, 'issuer')
    const list = await (
      await page.request.get(
        `/api/v1/orgs/northwind-academy/credentials?q=${encodeURIComponent(name)}`,
      )
    ).json()
    // The oldest that is good: other journeys award and withdraw.
    const good = list.items.filter(({ status }: { status: string }) => status === 'active')
    await page.goto(`/c/${good.at(-1).id}`)
    const shown = page.getByRole('main').getByText(name, { exact: true }).first()
    await expect(shown).toBeVisible()
    // The piece of the typeface that holds this script, and not one that stands in for it.
    await shown.evaluate(async (element) => {
      const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
      const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
      await document.fonts.load(font, element.textContent)
      await document.fonts.ready
    })
    await expect(shown).toHaveScreenshot(`name-${script}.png`, { maxDiffPixelRatio: 0.02 })
  })
}
