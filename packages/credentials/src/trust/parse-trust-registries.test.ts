import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import { parseTrustRegistries } from './parse-trust-registries.ts'

const DID = 'did:web:harbour.example'

describe('parseTrustRegistries', () => {
  it('reads every form', () => {
    const plain = [{ name: 'mine', issuers: [DID] }]
    expect(parseTrustRegistries(`# who I know\n${DID}\n\n`, 'mine')).toEqual(plain)
    expect(parseTrustRegistries(JSON.stringify([DID]), 'mine')).toEqual(plain)
    const dcc = { meta: {}, registry: { [DID]: { name: 'Harbour School' } } }
    expect(parseTrustRegistries(JSON.stringify(dcc), 'mine')).toEqual(plain)
    const registries = [
      { name: 'Friends', issuers: [DID] },
      { name: 'DCC', type: 'dcc-legacy', url: 'https://dcc.example/registry.json' },
      { name: 'Federation', type: 'oidf', trustAnchorEC: 'https://ta.example/ec' },
    ]
    expect(parseTrustRegistries(JSON.stringify({ registries }), 'mine')).toEqual(registries)
    expect(parseTrustRegistries(JSON.stringify(registries), 'mine')).toEqual(registries)
  })

  it.each([
    '',
    '# nobody\n',
    'harbour.example',
    '{"issuers": []}',
    '{"registries": {}}',
    '[{"name": "", "issuers": []}]',
    '[{"name": "DCC", "type": "dcc-legacy", "url": "http://dcc.example/"}]',
    '[{"name": "x", "type": "other", "url": "https://dcc.example/"}]',
  ])('refuses %j in words', (text) => {
    expect(() => parseTrustRegistries(text, 'mine')).toThrow(
      expect.objectContaining({ code: 'trust_malformed' }),
    )
  })

  it('reads or refuses whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          expect(Array.isArray(parseTrustRegistries(text, 'mine'))).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
        }
      }),
    )
  })
})
