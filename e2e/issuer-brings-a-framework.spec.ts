import { axe, expect, signIn, test } from './support/journey.ts'

const table = [
  'id,name,kind,broader,description,other names,level 1,level 5',
  'H1,Rope rigging,technical,,Rigs what must hold.,Rigging of ropes,Ties one knot.,Teaches rigging.',
  'H2,Splicing of steel wire,technical,H1,Joins wires so that they hold.,,,',
  'H3,Harbour radio,language,,Speaks on the radio.,,,',
].join('\n')

test('an issuer imports a framework, finds a skill by a slip of the finger, and certifies it', async ({
  page,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/frameworks')
  await page.getByRole('link', { name: 'Import a file' }).click()
  const name = `Harbour trades ${Date.now()}`
  await page.locator('input[type=file]').setInputFiles({
    name: 'harbour.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  })
  await page.locator('input[name=name]').fill(name)
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('It is imported.')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'See the framework' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Splicing of steel wire' })).toBeVisible()

  await page.goto('/frameworks?q=splcing of stel')
  await page
    .getByRole('link', { name: new RegExp(`Splicing of steel wire.*${name}`) })
    .first()
    .click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Splicing of steel wire' }),
  ).toBeVisible()
  await expect(page.getByText('Rope rigging')).toBeVisible()
  const skill = page.url()

  await page.goto('/orgs/northwind-academy/achievements/new')
  await page.locator('input[name=name]').fill('Wire Splicer')
  await page.locator('textarea[name=description]').fill('Joins steel wires that hold a ship.')
  await page.locator('[name="criteria.narrative"]').fill('Three splices that pass the pull test.')
  const offered = page.waitForResponse((reply) => reply.url().includes('/skills?limit=8'))
  await page.locator('input[name="skills.0.name"]').pressSequentially('splicng of steel')
  await offered
  const list = await page.locator('input[name="skills.0.name"]').getAttribute('list')
  await expect(page.locator(`[id="${list}"] option`).first()).toHaveAttribute(
    'value',
    'Splicing of steel wire',
  )
  await page.locator('input[name="skills.0.name"]').fill('Splicing of steel wire')
  await expect(
    page
      .getByText(`Skill of ${name}`)
      .or(page.getByText(/^Skill of Harbour trades/))
      .first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('heading', { name: 'Wire Splicer' })).toBeVisible()

  await page.goto(skill)
  await expect(page.getByRole('link', { name: 'Wire Splicer' }).first()).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('an issuer writes a framework by hand, and a file that is cut off is told so', async ({
  page,
}) => {
  await signIn(page, 'issuer', '/orgs/northwind-academy/frameworks/new')
  const name = `Yard words ${Date.now()}`
  await page.locator('input[name=name]').fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Add a skill' }).click()
  await page.locator('input[name=name]').fill('Slipway reading')
  await page.locator('textarea[name="anchors.1"]').fill('Knows the marks.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Slipway reading' }).click()
  await expect(page.locator('textarea[name="anchors.1"]')).toHaveValue('Knows the marks.')
  expect(await axe(page)).toEqual([])

  await page.goto('/orgs/northwind-academy/frameworks/import')
  await page.locator('input[type=file]').setInputFiles({
    name: 'cut.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table.slice(0, -6)),
  })
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('Nothing was imported.')).toBeVisible()
  await expect(page.getByText(/cut\.csv, row 4: .*cut off/)).toBeVisible()
})
