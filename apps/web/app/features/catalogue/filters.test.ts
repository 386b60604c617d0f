import { describe, expect, it } from 'vitest'
import { cataloguePath, readFilters } from './filters.ts'

const read = (query: string) => readFilters(new URLSearchParams(query))

describe('readFilters', () => {
  it('takes what it knows and drops the rest', () => {
    expect(read('q=+sql+&type=Badge&other=1&skill=')).toEqual({ q: 'sql', type: 'Badge' })
    expect(read(`q=${'x'.repeat(201)}`)).toEqual({})
  })
})

describe('cataloguePath', () => {
  const filters = { q: 'sql', type: 'Badge', cursor: 'abc' }

  it('changes one filter and starts over', () => {
    expect(cataloguePath(filters, { skill: 'A & B' })).toBe(
      '/catalogue?q=sql&type=Badge&skill=A+%26+B',
    )
  })

  it('removes filters', () => {
    expect(cataloguePath(filters, { q: undefined, type: undefined })).toBe('/catalogue')
  })

  it('goes on to the next page', () => {
    expect(cataloguePath(filters, { cursor: 'def' })).toBe('/catalogue?q=sql&type=Badge&cursor=def')
  })
})
