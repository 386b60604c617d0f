import { ApiError } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { refuse, textOf } from './form-answer.server.ts'

const words = {
  fields: { email: 'account.emailWrong', password: 'account.passwordWrong' },
  codes: { invalid_credentials: 'account.noMatch' },
  fieldOfCode: { weak_password: 'password' },
  secret: ['password'],
} as const

const problem = (code: string, status: number, issues?: { path: string }[]) =>
  new ApiError({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: code,
    requestId: 'r1',
    issues: issues?.map(({ path }) => ({ path, code: 'x', message: 'x' })),
  })

const form = new FormData()
form.set('email', 'amara@northwind')
form.set('password', 'hunter2hunter2')

describe('refuse', () => {
  it('puts words beside the fields, keeps what was typed, and never a secret', () => {
    const answer = refuse(problem('invalid_request', 400, [{ path: 'email' }]), form, words)
    expect(answer.data).toEqual({
      message: undefined,
      errors: { email: 'account.emailWrong' },
      values: { email: 'amara@northwind' },
    })
    expect(answer.init?.status).toBe(400)
    expect(JSON.stringify(answer)).not.toContain('hunter2')
  })

  it('knows which field a code is about', () => {
    const answer = refuse(problem('weak_password', 400), form, words)
    expect(answer.data.errors).toEqual({ password: 'account.passwordWrong' })
  })

  it('says what went wrong as a whole', () => {
    const answer = refuse(problem('invalid_credentials', 401), form, words)
    expect(answer.data).toMatchObject({ message: 'account.noMatch', errors: {} })
    expect(refuse(problem('rate_limited', 429), form, words).data.message).toBe('error.tooManyLead')
  })

  it('shows the error page for what no word fits', () => {
    expect(() => refuse(problem('internal', 500), form, words)).toThrow(
      expect.objectContaining({ data: { code: 'internal', requestId: 'r1' } }),
    )
  })

  it('lets a mistake of the programmer through', () => {
    expect(() => refuse(new TypeError('oops'), form, words)).toThrow(TypeError)
  })
})

describe('textOf', () => {
  it('reads files and absent fields as empty', () => {
    const odd = new FormData()
    odd.set('file', new Blob(['x']))
    expect([textOf(odd, 'file'), textOf(odd, 'none')]).toEqual(['', ''])
  })
})
