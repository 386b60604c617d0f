import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import type { JsonValue } from '../json/json-value.ts'
import { readStatusEntry } from './status-entry.ts'

const LIST = 'https://harbour.example/status/1'
const ENTRY = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: LIST,
}

describe('readStatusEntry', () => {
  it('reads the entries of the three methods', () => {
    const expected = { kind: 'bitstring', purpose: 'revocation', index: 7, size: 1, url: LIST }
    expect(readStatusEntry(ENTRY)).toMatchObject(expected)
    expect(readStatusEntry({ ...ENTRY, type: 'StatusList2021Entry' })).toMatchObject(expected)
    expect(readStatusEntry({ id: LIST, type: ['1EdTechRevocationList'] })).toEqual({
      kind: 'revocation-list',
      url: LIST,
    })
  })

  it.each<[string, JsonValue]>([
    ['text', LIST],
    ['no list', { type: '1EdTechRevocationList' }],
    ['a list that is no address', { ...ENTRY, statusListCredential: 'status/1' }],
    ['no purpose', { ...ENTRY, statusPurpose: 7 }],
    ['a number as index', { ...ENTRY, statusListIndex: 7 }],
    ['a message that is no object', { ...ENTRY, statusMessage: ['fine'] }],
  ])('refuses an entry with %s', (_, entry) => {
    expect(() => readStatusEntry(entry)).toThrow(
      expect.objectContaining({ code: 'status_index_malformed' }),
    )
  })

  it('reads an entry, or refuses it in words, whatever it is', () => {
    const text = fc.constantFrom('0', '7', '0x0', '0x1', '07', '-1', LIST, 'revocation', 'message')
    const value = fc.oneof(text, fc.integer({ min: -1, max: 9 }), fc.jsonValue())
    const entry = fc.record(
      {
        type: fc.constantFrom('BitstringStatusListEntry', '1EdTechRevocationList', 'Other'),
        id: value,
        statusPurpose: value,
        statusListIndex: value,
        statusListCredential: value,
        statusSize: value,
        statusMessage: fc.oneof(value, fc.array(fc.record({ status: value, message: value }))),
        statusReference: value,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(entry, (candidate) => {
        try {
          const read = readStatusEntry(JSON.parse(JSON.stringify(candidate)))
          expect(URL.canParse(read.url)).toBe(true)
          if (read.kind === 'bitstring') expect(read.index).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
        }
      }),
    )
  })
})
