import { expect, signIn, test } from './support/journey.ts'

test.describe('a stranger', () => {
  test('finds an achievement in the catalogue, reads what it takes and who issues it', async ({
    page,
  }) => {
    await page.goto('/')
    await page.getByRole('searchbox').fill('robot')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Robot Cell Operator' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Robot Cell Operator' })).toBeVisible()
    await page.getByRole('link', { name: 'Northwind Academy' }).first().click()
    await expect(page.getByRole('heading', { name: 'Northwind Academy' })).toBeVisible()
    await expect(page.getByText(/did:web:localhost/).first()).toBeVisible()
  })

  test('is told by a forged credential’s verdict what was changed, and by nonsense that it is none', async ({
    page,
    origin,
  }) => {
    const found = await (await page.request.get('/api/v1/issuers/northwind-academy')).json()
    expect(found.achievements.length).toBeGreaterThan(5)
    await page.goto('/verify')
    await page.locator('[name=text]').fill('{"type":"nonsense"}')
    await page.getByRole('button', { name: 'Verify' }).last().click()
    await expect(page.getByRole('heading', { name: 'How we know' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Genuine', exact: true })).toHaveCount(0)
    const unknown = await page.request.post('/api/v1/verify', {
      data: { url: `${origin}/c/AAAAAAAAAAAAAAAAAAAAAA` },
    })
    expect(unknown.status()).toBe(400)
  })

  test('comes no further than the sign-in page of a console', async ({ page }) => {
    await page.goto('/orgs/northwind-academy/credentials')
    await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Forgs%2Fnorthwind-academy%2Fcredentials/)
    const reply = await page.request.get('/api/v1/orgs/northwind-academy/credentials.csv')
    expect(reply.status()).toBe(401)
  })
})

test.describe('somebody of another organization', () => {
  test.use({ allowErrors: [/404/] })
  test('finds nothing of this one', async ({ page }) => {
    await signIn(page, 'employer', '/orgs')
    for (const path of ['', '/credentials', '/members', '/api-keys', '/audit']) {
      const reply = await page.goto(`/orgs/northwind-academy${path}`)
      expect(reply?.status(), path).toBe(404)
    }
  })
})

test.describe('a German', () => {
  test.use({ locale: 'de-AT', allowErrors: [/401/] })
  test('reads German, on pages and in errors, and may switch', async ({ page }) => {
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await expect(page.getByRole('link', { name: 'Anmelden' })).toBeVisible()
    await page.goto('/sign-in')
    await page.locator('input[name=email]').fill('issuer@demo.test')
    await page.locator('input[name=password]').fill('ganz falsch')
    await page.locator('input[name=password]').press('Enter')
    await expect(
      page.getByText('E-Mail-Adresse und Passwort gehören nicht zusammen.').first(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('a holder opens the wallet and one credential, and nothing runs off the side', async ({
    page,
  }) => {
    await signIn(page, 'learner', '/wallet')
    await page.getByRole('link', { name: 'Data Analysis with Python' }).first().click()
    await expect(page.getByText('Lena Okafor').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('everything that is read and the sign-in work', async ({ page, origin }) => {
    await signIn(page, 'learner', '/wallet')
    await page.getByRole('link', { name: 'SQL for Analysts' }).first().click()
    await expect(page.getByText('Genuine').first()).toBeVisible()
    const address = page.url()
    await page.goto('/verify')
    await page.locator('[name=text]').fill(address)
    await page.getByRole('button', { name: 'Verify' }).last().click()
    await expect(page.getByRole('heading', { name: 'Genuine' })).toBeVisible()
    expect(address.startsWith(origin)).toBe(true)
  })
})

test.describe('by keyboard alone', () => {
  test('one gets past the navigation, to the form, and in', async ({ page }) => {
    await page.goto('/catalogue')
    await page.keyboard.press('Tab')
    await expect(page.locator(':focus')).toHaveAttribute('href', '#main')
    await page.keyboard.press('Enter')
    await page.goto('/sign-in')
    await page.locator('input[name=email]').focus()
    await page.keyboard.type('learner@demo.test')
    await page.locator('input[name=password]').focus()
    await page.keyboard.type('credence-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  })
})
