import { describe, expect, it } from 'vitest'
import { describeError } from './log.ts'

describe('describeError', () => {
  it('tells what failed and where, and nothing about a person', () => {
    const cause = new Error('Failed query: insert …\nparams: ada@example.org,secret-token')
    const told = JSON.stringify(describeError(new Error('duplicate of ada@example.org', { cause })))
    expect(told).toContain('duplicate of …@…')
    expect(told).not.toMatch(/ada@|secret-token/)
  })

  it('tells nothing of what is no error', () => {
    expect(describeError({ email: 'ada@example.org' })).toEqual({ message: 'not an error object' })
  })
})
