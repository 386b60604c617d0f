import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const key = Buffer.alloc(32, 7).toString('base64')

describe('readConfig', () => {
  it('needs nothing: embedded database, demo, loopback', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      demo: true,
      databaseUrl: undefined,
    })
  })

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }).port).toBe(3000)
  })

  it('opens no demo where others could reach it', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(readConfig({ PUBLIC_URL: 'https://credence.example' }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL: 'postgres://db/x', CREDENCE_MASTER_KEY: key }).demo).toBe(
      false,
    )
    expect(() => readConfig({ DEMO: '1', HOST: '0.0.0.0' })).toThrow(/DEMO=1/)
    expect(() => readConfig({ DEMO: '1', PUBLIC_URL: 'https://credence.example' })).toThrow(
      ConfigError,
    )
  })

  it('opens the sockets of the W3C suites on loopback only', () => {
    expect(readConfig({}).conformance).toBeUndefined()
    expect(readConfig({ CONFORMANCE: '1' }).conformance).toEqual({ contexts: undefined })
    const somewhere = { PUBLIC_URL: 'https://credence.example' }
    expect(() => readConfig({ CONFORMANCE: '1', ...somewhere })).toThrow(/CONFORMANCE=1/)
    expect(() => readConfig({ CONFORMANCE: '1', HOST: '0.0.0.0' })).toThrow(ConfigError)
  })

  it('refuses a database without a master key, and a key that is none', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://db/x' })).toThrow(
      /CREDENCE_MASTER_KEY is missing/,
    )
    expect(() => readConfig({ CREDENCE_MASTER_KEY: 'c2hvcnQ=' })).toThrow(
      /CREDENCE_MASTER_KEY: must be 32 bytes/,
    )
  })

  it('names every variable that is wrong', () => {
    expect(() => readConfig({ PORT: 'x', SMTP_URL: 'mail.example' })).toThrow(/PORT[^]*SMTP_URL/)
  })
})
