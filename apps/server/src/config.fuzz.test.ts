import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, Environment, readConfig } from './config.ts'

const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '70000',
    '1e3',
    'localhost',
    '0.0.0.0',
    '::',
    '[::1]',
    '127.0.0.1',
    'http://localhost:3000/x',
    'https://credence.example',
    'https://u:p@credence.example/a?b#c',
    'javascript:alert(1)',
    'postgres://x',
    'smtp://x',
    'AAAA',
    Buffer.alloc(32).toString('base64'),
    'info',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const environments = fc.dictionary(fc.constantFrom(...Object.keys(Environment.shape)), value, {
  maxKeys: 8,
})

describe('any environment', () => {
  it('is read, or refused with the names of the variables at fault', () => {
    fc.assert(
      fc.property(environments, (env) => {
        try {
          const { publicUrl, demo, host, port, databaseUrl, masterKey } = readConfig(env)
          expect(new URL(publicUrl).origin).toBe(publicUrl)
          expect(port).toBeLessThan(65_536)
          if (demo) expect(host).toMatch(/^(localhost|\[?::1\]?|127\.)/)
          if (databaseUrl) expect(masterKey).toHaveLength(32)
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error
          expect(error.message).toMatch(/[A-Z][A-Z_]{3,}/)
        }
      }),
      { seed: 1, numRuns: 5000 },
    )
  })
})
