import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../json/json-value.ts'
import { parsePointer, selectJson } from './select-json.ts'

const context = ['https://www.w3.org/ns/credentials/v2']
const document: JsonObject = {
  '@context': context,
  id: 'urn:x:1',
  type: ['A'],
  name: 'n',
  'a/b~c': 1,
  part: { id: 'urn:x:2', type: 'B', name: 'p', other: true },
  list: [{ name: 'a' }, { id: 'urn:x:3', name: 'b', more: [1, 2, 3] }, 'c'],
}

describe('selectJson', () => {
  it.each([
    [[''], document],
    [['/name'], { name: 'n' }],
    [['/part/name'], { part: { id: 'urn:x:2', type: 'B', name: 'p' } }],
    [['/part/name', '/part'], { part: document['part'] }],
    [['/part', '/part/name'], { part: document['part'] }],
    [['/list/1/name'], { list: [{ id: 'urn:x:3', name: 'b' }] }],
    [['/list/2', '/list/0'], { list: [{ name: 'a' }, 'c'] }],
    [['/list/1/more/2', '/list/1/more/0'], { list: [{ id: 'urn:x:3', more: [1, 3] }] }],
    [['/a~1b~0c'], { 'a/b~c': 1 }],
  ])('selects %j', (pointers, expected) => {
    const whole = { '@context': context, id: 'urn:x:1', type: ['A'], ...expected }
    expect(selectJson(document, pointers)).toEqual(whole)
  })

  it('selects nothing without pointers', () => {
    expect(selectJson(document, [])).toBeUndefined()
  })

  it.each([
    'name',
    '/none',
    '/name/x',
    '/part/none',
    '/list/3',
    '/list/-',
    '/list/00',
    '/list/1e0',
    '/part/none/deeper',
    '/~2',
    '/toString',
    '/__proto__',
    '/list/length',
    `/${'a/'.repeat(100)}`,
  ])('refuses %s', (pointer) => {
    for (const pointers of [[pointer], ['', pointer], ['/part', '/list', pointer]]) {
      expect(() => selectJson(document, pointers)).toThrow(
        expect.objectContaining({ code: 'pointer_malformed' }),
      )
    }
  })

  it('refuses a thousand pointers', () => {
    expect(() => selectJson(document, Array(1000).fill('/name'))).toThrow(
      expect.objectContaining({ code: 'pointer_malformed' }),
    )
  })
})

describe('parsePointer', () => {
  it('reads what is written by the rules, and throws nothing but its own error', () => {
    const tokens = fc.array(fc.string(), { maxLength: 20 })
    fc.assert(
      fc.property(tokens, (names) => {
        const escape = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
        expect(parsePointer(names.map((name) => `/${escape(name)}`).join(''))).toEqual(names)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parsePointer(text)
        } catch (error) {
          expect(error).toHaveProperty('code', 'pointer_malformed')
        }
      }),
    )
  })
})
