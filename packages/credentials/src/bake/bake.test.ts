import { deflateSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { pdf, png, pngChunk } from '../testing/files.ts'
import { crc32 } from './crc32.ts'
import { bake, extract } from './extract.ts'

const JSON_TEXT = '{"name":"Nœuds ]]> & <épissures> 結び"}'
const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln'
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
const svg = (content: string, attributes = `xmlns:openbadges="${NAMESPACE}"`) =>
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}<path d="M0 0"/></svg>`,
  )
const text = (keyword: string, flags: readonly number[], body: Uint8Array) =>
  concatBytes(utf8(`${keyword}\0`), Uint8Array.from(flags), Uint8Array.of(0, 0), body)
const badgeChunk = (body = JSON_TEXT) =>
  pngChunk('iTXt', text('openbadgecredential', [0, 0], utf8(body)))

describe('crc32', () => {
  it('gives the known answers', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926)
    expect(crc32(utf8('IEND'))).toBe(0xae426082)
  })
})

describe('bake and extract', () => {
  it.each([
    ['png', png()],
    ['svg', svg('')],
    ['svg', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('give back what was baked into a %s, exactly', async (container, image) => {
    for (const credential of [JSON_TEXT, TOKEN]) {
      expect(await extract(bake(image, credential))).toEqual({ container, credential })
    }
  })

  it('replace a credential that is there', async () => {
    for (const image of [
      png(badgeChunk()),
      svg(`<openbadges:credential><![CDATA[{}]]></openbadges:credential>`),
    ]) {
      const twice = bake(bake(image, TOKEN), JSON_TEXT)
      expect((await extract(twice)).credential).toBe(JSON_TEXT)
      expect(bake(twice, JSON_TEXT)).toEqual(twice)
    }
  })

  it('give back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (name) => {
        const credential = JSON.stringify({ name })
        fc.pre(credential.isWellFormed() && !/[\ufffe\uffff]/.test(credential))
        expect((await extract(bake(png(), credential))).credential).toBe(credential)
        expect((await extract(bake(svg(''), credential))).credential).toBe(credential)
      }),
    )
  })

  it('change nothing else in the image', () => {
    const comment = pngChunk('tEXt', 'Comment\0made by hand')
    const baked = bake(png(comment), TOKEN)
    expect(Buffer.from(baked).includes(Buffer.from(comment))).toBe(true)
    const drawing = new TextDecoder().decode(bake(svg('<g id="a"/>'), TOKEN))
    expect(drawing).toContain('<g id="a"/><path d="M0 0"/></svg>')
  })

  it('refuse to bake into other files', () => {
    expect(() => bake(utf8('GIF89a'), TOKEN)).toThrow(CredentialError)
    expect(() => bake(utf8('<html></html>'), TOKEN)).toThrow(CredentialError)
  })
})

describe('extract', () => {
  const wrongChecksum = badgeChunk()
  wrongChecksum[wrongChecksum.length - 1] = (wrongChecksum.at(-1) ?? 0) ^ 1
  const packed = new Uint8Array(deflateSync(utf8(JSON_TEXT)))
  const element = `<openbadges:credential><![CDATA[${JSON_TEXT.replace(']]>', '')}]]></openbadges:credential>`
  it.each([
    ['no credential', png(), 'container_empty'],
    ['two credentials', png(badgeChunk(), badgeChunk('{}')), 'container_ambiguous'],
    [
      'one of each version',
      png(badgeChunk(), pngChunk('iTXt', text('openbadges', [0, 0], utf8('{}')))),
      'container_ambiguous',
    ],
    [
      'a compressed credential',
      png(pngChunk('iTXt', text('openbadgecredential', [1, 0], packed))),
      'container_compressed',
    ],
    [
      'a zTXt credential',
      png(pngChunk('zTXt', concatBytes(utf8('openbadgecredential\0\0'), packed))),
      'container_compressed',
    ],
    ['a tEXt credential', png(pngChunk('tEXt', `openbadgecredential\0{}`)), 'container_malformed'],
    ['a wrong checksum', png(wrongChecksum), 'container_malformed'],
    ['a credential after its end', concatBytes(png(), badgeChunk()), 'container_empty'],
    ['half its bytes', png(badgeChunk()).subarray(0, 60), 'container_malformed'],
  ])('refuses a PNG with %s', async (_, file, code) => {
    await expect(extract(file)).rejects.toMatchObject({ code })
  })

  it.each([
    ['no credential', svg(''), 'container_empty'],
    ['two credentials', svg(element + element), 'container_ambiguous'],
    [
      'two sources',
      svg(`<openbadges:credential verify="${TOKEN}">{}</openbadges:credential>`),
      'container_ambiguous',
    ],
    ['a credential in a comment', svg(`<!-- ${element} -->`), 'container_empty'],
    ['another namespace', svg(element, 'xmlns:openbadges="https://x.example/"'), 'container_empty'],
    ['an empty credential', svg('<openbadges:credential/>'), 'container_empty'],
    [
      'entities of its own',
      concatBytes(utf8('<!DOCTYPE svg [<!ENTITY a "b">]>'), svg(element)),
      'container_malformed',
    ],
    [
      'an unknown entity',
      svg('<openbadges:credential>&a;</openbadges:credential>'),
      'container_malformed',
    ],
    ['tags that do not match', svg('<g></h>'), 'container_malformed'],
    [
      'another encoding',
      utf8('<?xml version="1.0" encoding="UTF-7"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'container_malformed',
    ],
    ['no svg element', utf8('<x/>'), 'container_malformed'],
    [
      'more namespaces than any image has',
      svg('', Array.from({ length: 65 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')),
      'container_malformed',
    ],
    ['deep nesting', svg('<g>'.repeat(5000)), 'container_malformed'],
  ])('refuses an SVG with %s', async (_, file, code) => {
    await expect(extract(file)).rejects.toMatchObject({ code })
  })

  it('reads an SVG with any prefix, an outside document type, and escaped text', async () => {
    const file = utf8(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` +
        `<s:svg xmlns:s="http://www.w3.org/2000/svg"><b:credential xmlns:b="${NAMESPACE}">{&quot;a&quot;:1}</b:credential></s:svg>`,
    )
    expect(await extract(file)).toEqual({ container: 'svg', credential: '{"a":1}' })
  })

  it('reads the one credential that is attached to a PDF', async () => {
    const file = pdf({ 'notes.txt': 'hello', 'credential.json': '{"a":1}' })
    expect(await extract(file)).toEqual({ container: 'pdf', credential: '{"a":1}' })
  })

  it.each([
    ['no credential', pdf({ 'notes.txt': '{}' }), 'container_empty'],
    ['two credentials', pdf({ 'a.json': '{}', 'b.json': '{}' }), 'container_ambiguous'],
    ['nothing behind its first bytes', utf8('%PDF-1.7\nnothing'), 'container_malformed'],
  ])('refuses a PDF with %s', async (_, file, code) => {
    await expect(extract(file)).rejects.toMatchObject({ code })
  })

  it('takes JSON and tokens as they are, and refuses the rest', async () => {
    expect(await extract(utf8(' {"a":1}'))).toEqual({ container: 'json', credential: ' {"a":1}' })
    expect(await extract(utf8(`${TOKEN}\n`))).toEqual({ container: 'jwt', credential: TOKEN })
    for (const file of [utf8('hello'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), new Uint8Array()]) {
      await expect(extract(file)).rejects.toMatchObject({ code: 'container_unknown' })
    }
  })

  it('fails with a code, however a file is damaged', async () => {
    const files = [png(badgeChunk()), bake(svg(''), JSON_TEXT), utf8(JSON_TEXT)]
    const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        damage,
        fc.nat(400),
        async (file, changes, length) => {
          const damaged = file.slice(0, Math.max(length, 20))
          for (const [at, byte] of changes) damaged[at % damaged.length] = byte
          const outcome = await extract(damaged).catch((error: unknown) => error)
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CredentialError)
        },
      ),
      { numRuns: 500 },
    )
  })
})
