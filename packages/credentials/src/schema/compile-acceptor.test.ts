import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import { mutate } from '../canonical/fast/testing/mutate.ts'
import { randomCredential } from '../canonical/fast/testing/random-documents.ts'
import { badge } from '../testing/fixtures.ts'
import { compileAcceptor } from './compile-acceptor.ts'
import { OpenBadgeCredential } from './open-badge-credential.ts'

const accepts = compileAcceptor(OpenBadgeCredential)
const fits = (value: unknown) => OpenBadgeCredential.safeParse(value).success

describe('compileAcceptor', () => {
  it('accepts badges, and says no to what is wrong anywhere in them', () => {
    const good = badge('did:web:quay.example')
    expect(accepts(good)).toBe(true)
    for (const changes of [
      { id: 5 },
      { type: ['VerifiableCredential'] },
      { validFrom: '2026-02-30T00:00:00Z' },
      { evidence: { type: ['Evidence'] } },
      { image: { id: 'x', type: 'Image', size: 3 } },
      { issuer: { id: 'x', type: ['Profile'], dateOfBirth: '2026-02-30' } },
      { issuer: { id: 'x', type: ['Profile'], parentOrg: { id: 'y', type: [] } } },
      { credentialSubject: { type: ['AchievementSubject'] } },
      { endorsementJwt: ['not a token'] },
    ]) {
      expect(accepts({ ...good, ...changes })).toBe(false)
    }
  })

  it('says what the schema says, for badges and for changed ones', () => {
    let accepted = 0
    for (let seed = 0; seed < 3000; seed += 1) {
      const document = randomCredential(seed)
      const original = badge('did:web:quay.example', { evidence: [{ type: ['Evidence'] }] })
      const changed = mutate(seed % 3 === 0 ? document : Object(original), seed)
      expect([accepts(document), accepts(changed)]).toEqual([fits(document), fits(changed)])
      accepted += accepts(changed) ? 1 : 0
    }
    expect(accepted).toBeGreaterThan(100)
  })

  it('accepts nothing that the schema refuses, whatever it is', () => {
    const schema = z.strictObject({
      a: z.union([z.string().min(2), z.number().optional()]),
      b: z.tuple([z.literal('x')], z.boolean()).optional(),
      c: z.array(z.iso.date()).optional(),
      d: z.looseObject({ e: z.enum(['p', 'q']) }).optional(),
    })
    const accepted = compileAcceptor(schema)
    const word = fc.constantFrom('', 'x', 'p', 'xy', '2026-02-28', '2026-02-30')
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.double(),
        fc.boolean(),
        fc.array(tie('any')),
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), tie('any')),
      ),
    })).any
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'f'), value), (document) => {
        expect(accepted(document)).toBe(schema.safeParse(document).success)
      }),
      { numRuns: 3000 },
    )
  })

  it('leaves schemas that change values, or that it does not know, to the schema', () => {
    for (const schema of [z.coerce.number(), z.string().trim(), z.date(), z.email()]) {
      expect(compileAcceptor(schema)('x')).toBe(false)
    }
    expect(compileAcceptor(z.string().refine(async () => true))('x')).toBe(false)
  })
})
