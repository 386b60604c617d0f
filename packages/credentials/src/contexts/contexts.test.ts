import { describe, expect, it } from 'vitest'

import { checkContexts } from './check-contexts.ts'
import { withContexts } from './context-source.ts'
import { loadContext } from './load-context.ts'
import { contexts, contextUrls } from './pinned-contexts.ts'

const { credentialsV1, credentialsV2, openBadges303 } = contextUrls

describe('loadContext', () => {
  it.each([...contexts.keys()])('gives %s with its pinned hash', async (url) => {
    await expect(loadContext(url)).resolves.toHaveProperty('@context')
  })

  it('refuses any other address', async () => {
    await expect(loadContext('https://example.org/context.json')).rejects.toMatchObject({
      code: 'context_unknown',
    })
  })
})

describe('checkContexts', () => {
  it.each([
    [[credentialsV2, openBadges303], '2.0'],
    [[credentialsV1, openBadges303], '1.1'],
    [credentialsV2, '2.0'],
  ])('reads %j as data model %s', (list, version) => {
    expect(checkContexts({ '@context': list })).toBe(version)
  })

  it.each([
    [undefined, 'context_missing'],
    [[], 'context_missing'],
    [{}, 'context_missing'],
    [[openBadges303, credentialsV2], 'context_order'],
    [[credentialsV2, 'https://example.org/context.json'], 'context_unknown'],
    [[credentialsV2, { name: 'https://schema.org/name' }], 'context_unknown'],
    [[credentialsV2, null], 'context_unknown'],
  ])('refuses %j with %s', (list, code) => {
    expect(() => checkContexts(list === undefined ? {} : { '@context': list })).toThrow(
      expect.objectContaining({ code }),
    )
  })

  it('knows contexts that the caller adds, and never replaces a pinned one', async () => {
    const url = 'https://example.org/context.json'
    const own = { '@context': { grade: 'https://example.org/grade' } }
    const added = new Map([
      [url, own],
      [credentialsV2, own],
    ])
    const known = withContexts({ contexts: added })
    expect(checkContexts({ '@context': [credentialsV2, url] }, known)).toBe('2.0')
    expect(await known.load(url)).toBe(own)
    expect(await known.load(credentialsV2)).toBe(contexts.get(credentialsV2)?.document)
  })

  it('takes inline contexts when the caller says so, and nothing that is no object', () => {
    const known = withContexts({ inlineContexts: true })
    const inline = { grade: 'https://example.org/grade' }
    expect(checkContexts({ '@context': [credentialsV2, inline] }, known)).toBe('2.0')
    for (const other of [null, 7, ['x'], 'https://example.org/context.json']) {
      expect(() => checkContexts({ '@context': [credentialsV2, other] }, known)).toThrow(
        expect.objectContaining({ code: 'context_unknown' }),
      )
    }
  })
})
