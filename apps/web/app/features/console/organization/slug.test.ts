import { Slug } from '@credence/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from './slug.ts'

describe('slugOf', () => {
  it('writes names as addresses do', () => {
    expect(slugOf('Northwind Academy')).toBe('northwind-academy')
    expect(slugOf('  Universität Köln – Straße 4 ')).toBe('universitaet-koeln-strasse-4')
    expect(slugOf('École d’Été')).toBe('ecole-dete')
    expect(slugOf('東京大学')).toBe('')
  })

  it('suggests nothing that the API would refuse', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        (name) => slugOf(name) === '' || Slug.safeParse(slugOf(name)).success,
      ),
    )
  })
})
