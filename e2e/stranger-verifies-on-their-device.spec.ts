import type { Page } from '@playwright/test'
import { issue } from '@credence/credentials'
import { testKey } from '../conformance/support/test-key.ts'
import { axe, expect, signIn, test } from './support/journey.ts'

/** What a stranger's device sends while it verifies: everything but this site's scripts, styles, fonts and pictures. */
function watch(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (
      !/^\/assets\/|^\/__manifest$|\.svg$|\.data$|^\/verify(-worker\.js)?$/.test(pathname) ||
      request.method() !== 'GET'
    ) {
      sent.push(`${request.method()} ${pathname}`)
    }
  })
  return sent
}

async function hand(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

async function foreignCredential(): Promise<Buffer> {
  const key = testKey('foreign school')
  const credential = await issue(
    {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:7d2f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Knots and Splices',
      issuer: { id: key.did, type: ['Profile'], name: 'Harbour School' },
      validFrom: '2026-03-01T09:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [
          { type: 'IdentityObject', hashed: false, identityHash: 'Ada', identityType: 'name' },
        ],
        achievement: {
          id: 'https://harbour.example/achievements/knots',
          type: ['Achievement'],
          name: 'Knots and Splices',
          description: 'Ties twelve knots.',
          criteria: { narrative: 'Shown twice.' },
        },
      },
      credentialStatus: {
        id: 'https://status.harbour.example/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://status.harbour.example/1',
      },
    },
    { signer: key.signer, created: new Date('2026-03-02T10:00:00Z') },
  )
  return Buffer.from(JSON.stringify(credential))
}

test('a file is verified on the device of whoever checks it, in every form, and a change is found', async ({
  page,
  browser,
  origin,
}) => {
  await signIn(page, 'issuer', '/orgs')
  const list = await (
    await page.request.get('/api/v1/orgs/northwind-academy/credentials?status=active')
  ).json()
  const files = await Promise.all(
    ['.png', '.svg', '.json', '.jwt', '.pdf'].map(async (form) => ({
      form,
      bytes: await (await page.request.get(`/c/${list.items[0].id}${form}`)).body(),
    })),
  )
  const stranger = await (await browser.newContext({ baseURL: origin, locale: 'en-GB' })).newPage()
  const sent = watch(stranger)
  for (const { form, bytes } of files) {
    await stranger.goto('/verify')
    await hand(stranger, `badge${form}`, bytes)
    await expect(stranger.getByText('Checked on this device'), form).toBeVisible()
    await expect(
      stranger.getByRole('heading', { name: 'Genuine', exact: true }),
      form,
    ).toBeVisible()
  }
  const changed = files[2]?.bytes.toString().replace('"name":"', '"name":"Grand ') ?? ''
  await stranger.goto('/verify')
  await hand(stranger, 'badge.json', Buffer.from(changed))
  await expect(stranger.getByText('Checked on this device')).toBeVisible()
  await expect(stranger.getByRole('heading', { name: 'Genuine', exact: true })).toHaveCount(0)
  expect(sent.filter((line) => line.startsWith('POST'))).toEqual([])
  await stranger.context().close()
})

test('addresses elsewhere are shown before anything is asked, and nothing is asked offline', async ({
  page,
}) => {
  const sent = watch(page)
  const foreign = await foreignCredential()
  await page.goto('/verify')
  await hand(page, 'badge.json', foreign)
  await expect(page.getByText('https://status.harbour.example/1', { exact: true })).toBeVisible()
  expect(sent).toEqual([])

  await page.goto('/verify')
  await page.getByLabel('Offline: look nothing up').check()
  await hand(page, 'badge.json', foreign)
  await expect(page.getByText('Checked on this device alone')).toBeVisible()
  expect(sent).toEqual([])
})

for (const [width, colorScheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test(`credentials inside a presentation stand in a tree, accessible at ${width} px, ${colorScheme}`, async ({
    page,
  }) => {
    const good = JSON.parse((await foreignCredential()).toString())
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [{ ...good, name: 'Knots and Splices, with honours' }, good],
    }
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.goto('/verify')
    await hand(page, 'presentation.json', Buffer.from(JSON.stringify(presentation)))
    const tree = page.locator('.part-tree > li')
    await expect(tree).toHaveCount(2)
    await expect(tree.first()).toContainText('Not genuine')
    await expect(tree.first()).toContainText('The signature does not fit')
    await expect(tree.last()).toContainText('Could not be decided')
    expect(await axe(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true)
  })
}

test.describe('asking further', () => {
  test.use({ allowErrors: [/400/] })
  test('goes through the server, with the address alone', async ({ page }) => {
    await page.goto('/verify')
    await hand(page, 'badge.json', await foreignCredential())
    const asking = page.waitForRequest('**/api/v1/look-ups')
    await page.getByRole('button', { name: 'Ask and finish' }).click()
    expect((await asking).postDataJSON()).toEqual({
      url: 'https://status.harbour.example/1',
      maxBytes: 4_194_304,
    })
    await expect(page.getByText('One public address was asked')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Genuine', exact: true })).toHaveCount(0)
  })
})

test.describe('without a network', () => {
  test.use({ allowErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] })
  test('the page works once it was open', async ({ page, context }) => {
    const foreign = await foreignCredential()
    await page.goto('/verify')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const names = (await (await caches.open('verify-1')).keys()).map(({ url }) => url)
          return (
            names.some((url) => /\/pdf-/.test(url)) &&
            names.some((url) => /\/entry\.client/.test(url))
          )
        }),
      )
      .toBe(true)
    await context.setOffline(true)
    await page.goto('/verify')
    await page.getByLabel('Offline: look nothing up').check()
    await hand(page, 'badge.json', foreign)
    await expect(page.getByText('Checked on this device alone')).toBeVisible()
    await expect(page.getByText('Knots and Splices').first()).toBeVisible()
  })
})
