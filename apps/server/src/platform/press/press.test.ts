import jsqr from 'jsqr'
import { afterAll, describe, expect, it } from 'vitest'
import { openFontLibrary } from './fonts/library.ts'
import { createPress } from './press.ts'
import { render } from './render.ts'
import { certificateFacts, scripts } from './testing/facts.ts'
import { differenceFromGolden } from './testing/golden.ts'
import { readPdf } from './testing/render-pdf.ts'

const press = createPress({ threads: 1 })
afterAll(() => press.close())

const words = { left: 0.49, top: 0.12, right: 0.97, bottom: 0.72 }
const whole = { left: 0, top: 0, right: 1, bottom: 1 }
/** Far below what one letter of a name takes. */
const tolerance = 0.0006

describe('certificatePdf', () => {
  it.each(scripts)('sets %s as it was looked at', async (script, facts) => {
    const pdf = await readPdf(await press.certificatePdf(facts))
    const image = await pdf.png(0.75)
    expect(await differenceFromGolden(`certificate-${script}`, image, words)).toBeLessThan(
      tolerance,
    )
  })

  it.each([
    ['arabic', 'letters that do not join', (name: string) => name.replaceAll('م', 'م\u200c')],
    ['devanagari', 'a conjunct pulled apart', (name: string) => name.replaceAll('्', '्\u200c')],
    ['latin', 'a lost accent', (name: string) => name.replace('Ž', 'Z').replace('ễ', 'e')],
  ])('would see %s with %s', async (script, _, spoil) => {
    const facts = scripts.find(([name]) => name === script)?.[1] ?? certificateFacts()
    const spoiled = { ...facts, holder: spoil(facts.holder) }
    const image = await (await readPdf(await press.certificatePdf(spoiled))).png(0.75)
    const golden = differenceFromGolden(`certificate-${script}`, image, words, 'never')
    expect(await golden).toBeGreaterThan(tolerance)
  })

  it('looks as it was looked at, whole, and with a stamp on what was revoked', async () => {
    for (const status of ['active', 'revoked'] as const) {
      const pdf = await readPdf(await press.certificatePdf(certificateFacts({ status })))
      const image = await pdf.png(0.5)
      const difference = await differenceFromGolden(`certificate-${status}`, image, whole)
      expect(difference).toBeLessThan(tolerance)
      expect(pdf.texts.includes('REVOKED')).toBe(status === 'revoked')
    }
  })

  it.each([
    ['credential.json', '{"name":"Zoë 山田",\r\n "x": "\\u0000"}\n'],
    ['credential.jwt', 'eyJhbGciOiJFZERTQSJ9.eyJ2YyI6e319.c2lnbmF0dXJl'],
  ])('carries the credential as %s, byte for byte', async (name, credential) => {
    const pdf = await readPdf(await press.certificatePdf(certificateFacts({ credential })))
    expect(pdf.attachments.map((file) => file.name)).toEqual([name])
    expect(Buffer.from(pdf.attachments[0]?.content ?? []).toString('utf8')).toBe(credential)
  })

  it('leads to where it can be checked, by a code and by links', async () => {
    const facts = certificateFacts()
    const pdf = await readPdf(await press.certificatePdf(facts))
    const { data, width, height } = await pdf.pixels(2)
    expect(jsqr.default(data, width, height)?.data).toBe(facts.url)
    expect(pdf.links).toEqual(['https://northwind.example/', facts.url, facts.url])
  })

  it('links to nothing but web pages', async () => {
    const issuer = { name: 'X', did: 'did:web:x', url: 'javascript:alert(1)' }
    const facts = certificateFacts({ issuer, url: 'file:///etc/passwd' })
    expect((await readPdf(await press.certificatePdf(facts))).links).toEqual([])
  })

  it('has text that can be selected, in the order it is read, and parts that can be listened to', async () => {
    const arabic = scripts.find(([script]) => script === 'arabic')?.[1] ?? certificateFacts()
    const [latin, rtl] = await Promise.all(
      [certificateFacts(), arabic].map(async (facts) => readPdf(await press.certificatePdf(facts))),
    )
    expect(latin?.texts.join('|')).toMatch(
      /This certifies that\|.*Amara Okafor\|.*SQL for Analysts\|.*14 March 2026/s,
    )
    expect(rtl?.texts.join('')).toContain('الزهراني')
    expect(latin?.structure.slice(0, 6)).toEqual(['Root', 'Document', 'Figure', 'P', 'H2', 'P'])
    expect(latin?.structure).toContain('H1')
  })

  it('speaks German where it is asked to', async () => {
    const facts = certificateFacts({ language: 'de' })
    const text = (await readPdf(await press.certificatePdf(facts))).texts.join('|')
    expect(text).toContain('hat diese Mikrozertifizierung erworben')
    expect(text).toContain('14. März 2026')
    expect(text).not.toContain('certifies')
  })

  it('is PDF/A with metadata that stays XML whatever the title is', async () => {
    const title = '</rdf:li><x a="1">&amp; ]]> \u0000\u202eevil'
    const pdf = await readPdf(await press.certificatePdf(certificateFacts({ title })))
    expect(pdf.info.Title).toBe('Certificate: </rdf:li><x a="1">&amp; ]]> evil')
    expect(pdf.info.Language).toBe('en')
    expect(pdf.xmp).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(pdf.xmp).not.toContain('<x a=')
    expect(pdf.xmp).toContain('Certificate: &#60;/rdf:li&#62;&#60;x a=&#34;1&#34;&#62;&#38;amp;')
    expect(pdf.xmp).toContain('<xmp:CreateDate>2026-03-14T00:00:00Z</xmp:CreateDate>')
  })

  it('gives the same bytes for the same facts, whatever was made before', async () => {
    const facts = certificateFacts({ holder: scripts[3]?.[1].holder ?? '' })
    const first = await render({ kind: 'certificate', facts }, openFontLibrary())
    for (const [, other] of scripts) await press.certificatePdf(other)
    expect(Buffer.compare(await press.certificatePdf(facts), first)).toBe(0)
  })

  it('stays one page, however long and strange the facts are', async () => {
    const long = certificateFacts({
      holder: 'Maria-Magdalena von und zu Hohenlohe-Schillingsfürst '.repeat(200),
      title: 'x'.repeat(10_000),
      criteria: 'word '.repeat(5_000),
      issuer: { name: '\u0000', did: `did:web:${'a'.repeat(3_000)}` },
      issuedOn: 'not a date',
      validUntil: '',
      skills: Array.from({ length: 500 }, (_, i) => ({ name: '🦄'.repeat(i), level: i - 3 })),
      url: `https://credence.example/${'a'.repeat(5_000)}`,
      achievementType: 'constructor',
      status: 'suspended',
    })
    const empty = certificateFacts({ holder: '', title: '', skills: [], criteria: '', url: '' })
    for (const facts of [long, empty]) {
      expect((await readPdf(await press.certificatePdf(facts))).pages).toBe(1)
    }
  })
})

describe('badgePng', () => {
  it.each(scripts)('sets %s as it was looked at', async (script, facts) => {
    const image = await press.badgePng(facts, { size: 260 })
    expect(await differenceFromGolden(`badge-${script}`, image, whole)).toBeLessThan(tolerance)
  })

  it('keeps to a size that a machine can bear', async () => {
    const image = Buffer.from(await press.badgePng(certificateFacts(), { size: 1e9 }))
    expect(image.readUInt32BE(16)).toBe(2048)
  })
})

describe('badgeSvg', () => {
  it('needs no typeface, runs nothing and asks for nothing', () => {
    const title = '</title><script>alert(1)</script><image href="https://evil.example/x.png"/>'
    const svg = press.badgeSvg(certificateFacts({ title }))
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/<(text|script|image|style|foreignObject)/)
    expect(svg).not.toMatch(/ on\w+=|href="(?!#)/)
    expect(svg).toContain('&#60;script&#62;alert(1)')
  })

  it('is the same every time, and its picture is what badgePng gives', async () => {
    const facts = certificateFacts()
    expect(press.badgeSvg(facts)).toBe(press.badgeSvg(facts))
    const image = await press.badgePng(facts, { size: 260 })
    expect(await differenceFromGolden('badge-plain', image, whole)).toBeLessThan(tolerance)
  })
})

describe('medallionPng', () => {
  it('is the medallion alone, on nothing', async () => {
    const image = await press.medallionPng(certificateFacts().design, { size: 200 })
    expect(await differenceFromGolden('medallion', image, whole)).toBeLessThan(tolerance)
  })
})

describe('preview', () => {
  it.each(scripts)('sets %s as it was looked at', async (script, facts) => {
    const image = Buffer.from(await press.preview(facts))
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630])
    const part = { left: 0.5, top: 0.1, right: 0.96, bottom: 0.8 }
    expect(await differenceFromGolden(`preview-${script}`, image, part)).toBeLessThan(tolerance)
  })

  it('shows pages that are no credentials too', async () => {
    const { design } = certificateFacts()
    const facts = { language: 'en', label: 'Issuer', title: 'Northwind Academy', design } as const
    const image = await press.pagePreview({ ...facts, line: '214 credentials', accent: '#ffcc00' })
    expect(await differenceFromGolden('preview-page', image, { ...whole, left: 0.5 })).toBeLessThan(
      tolerance,
    )
  })
})
