import { describe, expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { sanitizeSvg } from './sanitize-svg.ts'

const svg = (inside: string, root = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${root}>${inside}</svg>`
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const pdf = new TextEncoder().encode('%PDF-1.7\n%%EOF')

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  return { app, org, api: app.client({ key: org.key }), params: { org: org.slug } }
}

const pathOf = (url: string | undefined) => new URL(url ?? '').pathname

describe('the logo of an organization', () => {
  it('is shown in a sandbox, replaced, and taken off', async () => {
    const { app, org, api, params } = await scene()
    const first = await api.setLogo({ params, body: svg('<circle r="4"/>') })
    const shown = await app.request(pathOf(first.logo))
    expect(await shown.text()).toBe(svg('<circle r="4"/>'))
    expect(shown.headers.get('content-type')).toBe('image/svg+xml')
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    const again = await api.setLogo({ params, body: svg('<circle r="4"/>') })
    expect(again.logo).toBe(first.logo)
    const second = await api.setLogo({ params, body: png })
    expect(second.logo).not.toBe(first.logo)
    const issuer = await api.getIssuer({ params: { slug: org.slug } })
    expect(issuer.logo).toBe(second.logo)
    await api.removeLogo({ params })
    await api.removeLogo({ params })
    expect((await api.getOrganization({ params })).logo).toBeUndefined()
  })

  it('is refused, in words, when it is something else', async () => {
    const { api, params } = await scene()
    for (const body of ['<html><script/></html>', pdf, new Uint8Array(3), svg('<script/>')]) {
      await expect(api.setLogo({ params, body })).rejects.toMatchObject({ code: 'invalid_file' })
    }
    const large = new Uint8Array(1024 * 1024 + 1)
    large.set(png)
    await expect(api.setLogo({ params, body: large })).rejects.toMatchObject({
      code: 'body_too_large',
    })
  })
})

describe('evidence', () => {
  it('is kept once, and given out as a download to whoever has its address', async () => {
    const { app, api, params } = await scene()
    const query = { name: 'Ada’s report.pdf' }
    const kept = await api.addEvidence({ params, query, body: pdf })
    expect(kept).toMatchObject({ mediaType: 'application/pdf', bytes: pdf.length })
    expect(await api.addEvidence({ params, query, body: pdf })).toEqual(kept)
    const { headers, status } = await app.request(pathOf(kept.url))
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Ada%E2%80%99s%20report.pdf",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await app.request(`/files/${'A'.repeat(22)}`)).status).toBe(404)
  })

  it('is what its first bytes say', async () => {
    const { api, params } = await scene()
    const query = { name: 'report.pdf' }
    for (const body of ['<html>', `<!--${new TextDecoder().decode(pdf)}`, svg('')]) {
      await expect(api.addEvidence({ params, query, body })).rejects.toMatchObject({
        code: 'invalid_file',
      })
    }
  })
})

describe('sanitizeSvg', () => {
  it('keeps what draws, and leaves out what editors note for themselves', () => {
    const drawing =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path d="M0 0" fill="url(#g)" style="stroke:red"/><text>a &lt; b</text><use href="#g"/>'
    expect(sanitizeSvg(svg(drawing))).toBe(svg(drawing))
    expect(
      sanitizeSvg(
        svg(
          '<metadata><rdf:RDF><cc:Work/></rdf:RDF></metadata><g inkscape:label="x"/>',
          ' xmlns:inkscape="x"',
        ),
      ),
    ).toBe(svg('<g/>'))
  })

  it.each([
    '<script>alert(1)</script>',
    '<g onclick="x"/>',
    '<foreignObject/>',
    '<a href="#x"/>',
    '<image href="data:image/png;base64,AA=="/>',
    '<use href="https://evil.example/x.svg#a"/>',
    '<use href="javascript:alert(1)"/>',
    '<animate attributeName="href"/>',
    '<style>@import url(x)</style>',
    '<rect style="fill:url(https://evil.example/)"/>',
    '<rect fill="url(//evil.example/#x)"/>',
    '<rect style="behavior:\\75rl(x)"/>',
    `<rect style="fill:image-set('https://evil.example/x.png' 1x)"/>`,
    '<g></defs>',
    '<use href="#a"/>'.repeat(21),
    '<g>'.repeat(65) + '</g>'.repeat(65),
    '&unknown;',
  ])('refuses %s', (inside) => {
    expect(() => sanitizeSvg(svg(inside))).toThrow(
      expect.objectContaining({ code: 'invalid_file' }),
    )
  })

  it.each([
    '<!DOCTYPE svg [<!ENTITY s "x">]><svg xmlns="http://www.w3.org/2000/svg">&s;</svg>',
    '<x:svg xmlns:x="http://www.w3.org/2000/svg"/>',
    '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    `${svg('')}${svg('')}`,
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '',
  ])('refuses the file %s', (file) => {
    expect(() => sanitizeSvg(file)).toThrow(expect.objectContaining({ code: 'invalid_file' }))
  })
})
