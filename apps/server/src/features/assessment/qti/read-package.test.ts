import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Failure } from '../../../platform/http/failure.ts'
import { zipOf } from '../../../platform/zip/testing/zip.ts'
import { withPictures } from '../items/with-pictures.ts'
import { readPackage } from './read-package.ts'
import { itemOf, keyOf, manifestOf, packageOf } from './testing/packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'credence-qti-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function refusal(bytes: Uint8Array): Promise<{ code?: string; message: string }> {
  const failure = await readPackage(bytes, 'p.zip').catch((error: unknown) => error)
  if (!(failure instanceof Failure)) throw failure
  expect(failure.code).toBe('invalid_file')
  expect(failure.message).toContain('Nothing was changed.')
  const code = failure.issues?.[0]?.code
  return { message: failure.message, ...(code === undefined ? {} : { code }) }
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const withPicture = (src: string) =>
  itemOf({
    body: `<p><img src="${src}" alt="A sign"/></p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="RIGHT">Yes</simpleChoice><simpleChoice identifier="WRONG">No</simpleChoice></choiceInteraction>`,
  })

describe('readPackage', () => {
  it('reads items from bytes or from a file, in the order of the manifest', async () => {
    const bytes = packageOf({ 'b.xml': itemOf({ id: 'second' }), 'a.xml': itemOf({ id: 'first' }) })
    const { items, skipped } = await readPackage(bytes, 'p.zip')
    expect(items.map(({ sourceId }) => sourceId)).toEqual(['second', 'first'])
    expect(skipped).toEqual([])
    const path = join(folder, 'p.zip')
    writeFileSync(path, bytes)
    expect((await readPackage(path, 'p.zip')).items).toEqual(items)
  })

  it('reads a package that lies in one folder, with what a packer adds beside it', async () => {
    const bytes = zipOf([
      { name: 'exam/', content: '', mode: 0o040755 },
      { name: 'exam/imsmanifest.xml', content: manifestOf(['items/a%20b.xml']) },
      { name: 'exam/items/a b.xml', content: itemOf() },
      { name: '__MACOSX/exam/._imsmanifest.xml', content: 'x' },
    ])
    expect((await readPackage(bytes, 'p.zip')).items).toHaveLength(1)
  })

  it('reads UTF-16, and what is written relative to a base', async () => {
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(itemOf({ id: 'é' }).replace('UTF-8', 'UTF-16'), 'utf16le'),
    ])
    const manifest = manifestOf(['i.xml']).replace('<resources>', '<resources xml:base="in/">')
    const bytes = packageOf({ 'in/i.xml': utf16 }, manifest)
    expect((await readPackage(bytes, 'p.zip')).items.map(({ sourceId }) => sourceId)).toEqual(['é'])
  })

  it('leaves out what cannot be used, and says why', async () => {
    const bytes = packageOf({
      'good.xml': itemOf(),
      'twin.xml': itemOf(),
      'odd.xml': '<assessmentTest identifier="t"/>',
      'broken.xml': '<assessmentItem>',
    })
    const { items, skipped } = await readPackage(bytes, 'p.zip')
    expect(items).toHaveLength(1)
    expect(skipped).toEqual([
      { file: 'twin.xml', reason: 'Another item of the package has the identifier i1.' },
      { file: 'odd.xml', reason: 'It is no item of QTI 2 or 3.' },
      { file: 'broken.xml', reason: expect.stringContaining('not well-formed') },
    ])
  })

  it('keeps pictures of the package with the item that shows them', async () => {
    const bytes = packageOf({
      'in/i.xml': withPicture('../img/sign%201.png'),
      'img/sign 1.png': png,
    })
    const { items } = await readPackage(bytes, 'p.zip')
    const [item] = items
    expect([...(item?.pictures ?? [])]).toEqual([
      ['img/sign 1.png', { bytes: png, mediaType: 'image/png', name: 'sign 1.png' }],
    ])
    if (!item) throw new Error('There is one.')
    const kept = withPictures(item.content, new Map([['img/sign 1.png', 'public-id']]))
    expect(kept.body[0]).toEqual({
      element: 'p',
      children: [{ picture: 'public-id', alt: 'A sign' }],
    })
    const redrawn = packageOf({
      'in/i.xml': withPicture('../img/sign%201.png'),
      'img/sign 1.png': Buffer.concat([png, png]),
    })
    const [other] = (await readPackage(redrawn, 'p.zip')).items
    expect(other?.contentHash).not.toBe(item.contentHash)
  })

  it.each<[string, string, Record<string, Buffer>, RegExp]>([
    ['is from the web', 'https://example.org/a.png', {}, /from the web/],
    ['is from the web without saying how', '//example.org/a.png', {}, /from the web/],
    ['stands in its own address', 'data:image/png;base64,iVBO', {}, /no file of the package/],
    ['leads outside', '../../etc/passwd', {}, /no file of the package/],
    ['leads outside in disguise', '..%2f..%2fetc%2fpasswd', {}, /no file of the package/],
    ['is missing', 'a.png', {}, /not in the package/],
    ['is no picture', 'a.png', { 'a.png': Buffer.from('<svg/>') }, /neither PNG nor JPEG/],
    [
      'is too large',
      'a.png',
      {
        'a.png': Buffer.concat([png, randomBytes(2 * 1024 ** 2)]),
      },
      /larger than 2 MiB/,
    ],
  ])('leaves out an item whose picture %s', async (_, src, files, words) => {
    const bytes = packageOf({
      'i.xml': withPicture(src),
      'good.xml': itemOf({ id: 'g' }),
      ...files,
    })
    const { items, skipped } = await readPackage(bytes, 'p.zip')
    expect(items.map(({ sourceId }) => sourceId)).toEqual(['g'])
    expect(skipped).toEqual([{ file: 'i.xml', reason: expect.stringMatching(words) }])
  })
})

describe('readPackage refuses', () => {
  const deep = `${'<p>'.repeat(70)}${'</p>'.repeat(70)}`
  const entity = (xml: string) =>
    xml.replace(
      '<assessmentItem',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><assessmentItem',
    )
  const laughs = manifestOf(['i.xml']).replace(
    '<manifest',
    '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><manifest',
  )
  const good = { 'i.xml': itemOf() }

  it.each<[string, string, Uint8Array]>([
    ['what is no zip', 'zip_malformed', Buffer.from('no zip')],
    [
      'a file that is no part of the manifest and unpacks to more than it says',
      'zip_too_large',
      zipOf([
        { name: 'imsmanifest.xml', content: manifestOf(['i.xml']) },
        { name: 'i.xml', content: itemOf() },
        { name: 'lie.bin', content: 'x'.repeat(900), claimed: { size: 9 } },
      ]),
    ],
    ['more than 32 MiB', 'package_too_large', Buffer.alloc(32 * 1024 ** 2 + 1)],
    ['no manifest', 'qti_manifest', zipOf([{ name: 'i.xml', content: itemOf() }])],
    [
      'two packages in one',
      'qti_manifest',
      zipOf(['a', 'b'].map((at) => ({ name: `${at}/imsmanifest.xml`, content: manifestOf([]) }))),
    ],
    ['a manifest that is none', 'qti_manifest', packageOf(good, '<html/>')],
    ['a manifest that breaks off', 'qti_manifest', packageOf(good, '<manifest><resources>')],
    ['a manifest without items', 'qti_no_items', packageOf(good, manifestOf([]))],
    [
      'items of another standard',
      'qti_no_items',
      packageOf(good, manifestOf(['i.xml'], 'imsqti_xmlv1p2')),
    ],
    ['a reference that climbs', 'qti_href', packageOf(good, manifestOf(['../../etc/passwd']))],
    ['a reference in disguise', 'qti_href', packageOf(good, manifestOf(['%2e%2e/i.xml']))],
    ['an absolute reference', 'qti_href', packageOf(good, manifestOf(['/i.xml']))],
    [
      'a reference to a file of the machine',
      'qti_href',
      packageOf(good, manifestOf(['file:///i.xml'])),
    ],
    ['a reference to the web', 'qti_href', packageOf(good, manifestOf(['http://localhost/i.xml']))],
    ['a reference with a backslash', 'qti_href', packageOf(good, manifestOf(['in\\i.xml']))],
    ['a reference to what is not there', 'qti_href', packageOf(good, manifestOf(['j.xml']))],
    [
      'a reference of a test that climbs',
      'qti_href',
      packageOf(
        good,
        manifestOf(['i.xml']).replace(
          '</resources>',
          '<resource type="imsqti_test_xmlv2p1" href="../t.xml"/></resources>',
        ),
      ),
    ],
    ['an external entity', 'xml_doctype', packageOf({ 'i.xml': entity(itemOf()) })],
    ['entities in the manifest', 'xml_doctype', packageOf(good, laughs)],
    ['elements too deep', 'xml_depth', packageOf({ 'i.xml': itemOf({ body: deep }) })],
    ['a manifest too deep', 'xml_depth', packageOf(good, `<manifest>${deep}</manifest>`)],
    [
      'too many elements',
      'xml_too_large',
      packageOf({ 'i.xml': itemOf({ body: '<b/>'.repeat(20_001) }) }),
    ],
    [
      'too many attributes',
      'xml_too_large',
      packageOf({
        'i.xml': itemOf({
          attributes: Array.from({ length: 101 }, (_, at) => `a${at}=""`).join(' '),
        }),
      }),
    ],
    [
      'another encoding',
      'xml_encoding',
      packageOf({ 'i.xml': itemOf().replace('UTF-8', 'ISO-8859-1') }),
    ],
    [
      'bytes that are no UTF-8',
      'xml_encoding',
      packageOf({ 'i.xml': Buffer.from(itemOf({ id: 'é' }), 'latin1') }),
    ],
  ])('%s', async (_, code, bytes) => {
    expect((await refusal(bytes)).code).toBe(code)
  })

  it('a package of which no item can be used, with the first reasons', async () => {
    const files = ['a', 'b', 'c', 'd'].map((at) => [`${at}.xml`, itemOf({ rules: '' })])
    const { code, message } = await refusal(
      packageOf(Object.fromEntries(files) as Record<string, string>),
    )
    expect(code).toBe('qti_no_items')
    expect(message).toContain('a.xml: It does not say how answers are judged.')
    expect(message).toContain('(and 1 more)')
  })

  it('a package whose items say only half', async () => {
    const { message } = await refusal(packageOf({ 'i.xml': itemOf({ declarations: keyOf([]) }) }))
    expect(message).toContain('It does not say which answer is right.')
  })
})
