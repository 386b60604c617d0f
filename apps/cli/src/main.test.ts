import { deflateSync } from 'node:zlib'

import { didKey, encodeMultikey, issue } from '@credence/credentials'
import type { Signer } from '@credence/credentials'
import { beforeAll, describe, expect, it } from 'vitest'

import type { Io } from './io.ts'
import { main } from './main.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const files = new Map<string, string | Uint8Array>()
let did = ''
let signer: Signer

beforeAll(async () => {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('no key pair')
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  did = didKey(publicKey)
  signer = {
    algorithm: 'Ed25519',
    verificationMethod: `${did}#${encodeMultikey(publicKey)}`,
    publicKey,
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array(bytes))),
  }
  const good = await issue(badge(), { signer, created: NOW })
  files.set('good.json', JSON.stringify(good))
  files.set('tampered.json', JSON.stringify({ ...good, name: '\u001b[31mSurgery' }))
  files.set(
    'late.json',
    JSON.stringify(
      await issue(badge({ validUntil: '2026-02-01T00:00:00Z' }), { signer, created: NOW }),
    ),
  )
  const credentialStatus = {
    id: 'https://list.invalid/1#3',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '3',
    statusListCredential: 'https://list.invalid/1',
  }
  files.set(
    'status.json',
    JSON.stringify(await issue(badge({ credentialStatus }), { signer, created: NOW })),
  )
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [good],
  }
  files.set('presented.json', JSON.stringify(presentation))
  const badly = { ...presentation, verifiableCredential: [good, { ...good, name: 'Surgery' }] }
  files.set('presented-badly.json', JSON.stringify(badly))
  files.set('trust.json', JSON.stringify({ registries: [{ name: 'Riggers', issuers: [did] }] }))
  files.set('legacy.json', JSON.stringify({ meta: {}, registry: { [did]: { name: 'x' } } }))
  files.set('bad.json', '{')
  files.set('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
  files.set('notes.txt', deflateSync('x'))
})

function badge(changes: object = {}): Record<string, unknown> {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:7c6f4d62-42b0-4d59-a8a3-0f4b7f1f2a90',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: did, type: ['Profile'], name: 'Harbour School' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'urn:uuid:0d6f2e4e-54a3-4b7e-8d3f-6c7a8b9c0d1e',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://harbour.example/rigging',
        type: ['Achievement'],
        name: 'Rigging',
        description: 'Rigs loads.',
        criteria: { narrative: 'A test.' },
      },
    },
    ...changes,
  }
}

async function run(...args: string[]) {
  let output = ''
  let errors = ''
  const written = new Map<string, Uint8Array>()
  const read = async (path: string) => {
    const content = written.get(path) ?? files.get(path)
    if (content === undefined) throw new Error('no such file')
    return typeof content === 'string' ? new TextEncoder().encode(content) : content
  }
  const io: Io = {
    write: (text) => void (output += text),
    writeBytes: (bytes) => void (output += new TextDecoder().decode(bytes)),
    error: (text) => void (errors += text),
    readStdin: () => read('good.json'),
    readFile: read,
    writeFile: async (path, bytes) => void written.set(path, bytes),
    now: () => NOW,
    hasColour: false,
    hasBar: false,
    env: {},
    ownOrigin: 'http://localhost:3000',
    exitCode: 0,
  }
  const code = await main(args, io)
  return { code, output, errors, written }
}

describe('credence verify', () => {
  it('reads files and the standard input, and ends with 0 when all are valid', async () => {
    const { code, output } = await run('verify', 'good.json', '-')
    expect(code).toBe(0)
    expect(output.match(/^VALID /gm)).toHaveLength(2)
    expect(output).toContain('issuer: Harbour School <did:key:')
    expect(output).toContain('✓ proof             The signature is good.')
    expect(output).not.toContain('\u001b')
  })

  it('prints one JSON report a line', async () => {
    const { code, output } = await run('verify', '--json', 'good.json', 'tampered.json')
    const reports: unknown[] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(reports).toMatchObject([
      { input: 'good.json', verdict: 'valid', format: 'ob3-di' },
      { input: 'tampered.json', verdict: 'invalid' },
    ])
  })

  it.each([
    [['tampered.json'], 1],
    [['late.json'], 1],
    [['good.json', 'late.json'], 1],
    [['status.json', '--offline'], 2],
    [['status.json', 'tampered.json', '--offline'], 1],
    [['bad.json'], 1],
    [['missing.json'], 3],
    [['missing.json', 'tampered.json'], 3],
    [['good.json', '--now', 'soon'], 3],
    [['good.json', '--trust', 'bad.json'], 3],
    [['good.json', '--fetch-map', 'missing.json'], 3],
    [['https://list.invalid/c.json', '--offline'], 3],
    [['good.json', '--challenge', 'x'], 1],
    [['presented.json'], 0],
    [['presented.json', '--challenge', 'x'], 1],
    [['presented.json', '--domain', 'x'], 1],
    [['presented.json', '--holder-binding'], 1],
    [['presented-badly.json'], 1],
    [['good.json', '--unknown'], 3],
    [[], 3],
    [['late.json', '--now', '2026-01-15T00:00:00Z', '--proof-only'], 1],
    [['late.json', '--proof-only'], 0],
    [['good.json', '--recipient', 'ada@x.example'], 2],
    [['good.json', '--strict'], 0],
  ])('ends %j with %d', async (args, code) => {
    expect((await run('verify', ...args)).code).toBe(code)
  })

  it('names the registry that lists the issuer, in either form of file', async () => {
    expect((await run('verify', 'good.json', '--trust', 'trust.json')).output).toContain(
      'listed by Riggers',
    )
    expect((await run('verify', 'good.json', '--trust', 'legacy.json')).output).toContain(
      'listed by legacy.json',
    )
  })

  it('prints the credentials of a presentation as a tree', async () => {
    const { output } = await run('verify', 'presented-badly.json')
    const lines = output.split('\n')
    expect(lines[0]).toMatch(/^INVALID {2}presented-badly.json {2}\(vp2-di\)$/)
    expect(output).toContain('  holder: <unknown> (not proven)\n')
    expect(output).toContain('  VALID  credential verifiableCredential/0  (ob3-di)\n    Rigging\n')
    expect(output).toContain('  INVALID  credential verifiableCredential/1  (ob3-di)\n')
    expect(output).toMatch(/^ {4}✗ proof .*\[signature_invalid\]$/m)
  })

  it('lets no credential steer the terminal', async () => {
    const changed = JSON.stringify({
      ...badge(),
      issuer: { id: did, name: '\u001b[2JHarvard\u202e' },
    })
    files.set('evil.json', changed)
    const { output } = await run('verify', 'evil.json')
    for (const mark of ['\u001b', '\u202e']) expect(output).not.toContain(mark)
  })
})

describe('credence bake and extract', () => {
  it('give back what was baked', async () => {
    const baked = await run('bake', 'drawing.svg', 'good.json', '-o', 'badge.svg')
    expect(baked.code).toBe(0)
    files.set('badge.svg', baked.written.get('badge.svg') ?? '')
    const { code, output } = await run('extract', 'badge.svg')
    expect([code, output.trim()]).toEqual([0, files.get('good.json')])
    expect((await run('verify', 'badge.svg')).code).toBe(0)
    const { container } = JSON.parse((await run('extract', 'badge.svg', '--json')).output)
    expect(container).toBe('svg')
  })

  it.each([
    [['extract', 'drawing.svg']],
    [['extract', 'missing.png']],
    [['extract', 'notes.txt']],
    [['extract']],
    [['bake', 'notes.txt', 'good.json']],
    [['bake', 'drawing.svg', 'drawing.svg']],
    [['bake', 'drawing.svg']],
  ])('end %j with 1', async (args) => {
    const { code, errors } = await run(...args)
    expect(code).toBe(1)
    expect(errors).not.toBe('')
  })
})

describe('credence', () => {
  it('explains itself', async () => {
    const { code, output } = await run('--help')
    expect(code).toBe(0)
    for (const command of ['verify', 'extract', 'bake']) expect(output).toContain(command)
  })
})
