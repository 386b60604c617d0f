import { ApiError } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal.server.ts'

const problem = (code: string, status: number, paths: string[] = []) =>
  new ApiError({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: 'In words.',
    requestId: 'r1',
    issues: paths.map((path) => ({ path, code: 'x', message: 'x' })),
  })
const words = {
  fields: [
    ['skills.*.url', 'consoleAchievement.urlWrong'],
    ['skills.*', 'consoleAchievement.tooLong'],
    ['name', 'consoleAchievement.nameWrong'],
  ],
  codes: { status_final: 'consoleCredentials.final' },
} as const

describe('refusalOf', () => {
  it('finds the words for a field in a row, the finer path first', () => {
    expect(
      refusalOf(problem('invalid_request', 400, ['skills.2.url', 'skills.0.code', 'name']), words)
        .errors,
    ).toEqual({
      'skills.2.url': 'consoleAchievement.urlWrong',
      'skills.0.code': 'consoleAchievement.tooLong',
      name: 'consoleAchievement.nameWrong',
    })
  })

  it('says what went wrong as a whole, or hands on the sentence of the API', () => {
    expect(refusalOf(problem('status_final', 409), words)).toMatchObject({
      message: 'consoleCredentials.final',
      detail: undefined,
    })
    expect(refusalOf(problem('conflict', 409), words)).toMatchObject({
      message: 'console.notAccepted',
      detail: 'In words.',
    })
  })

  it('shows the error page for what no form can mend', () => {
    for (const status of [401, 403, 404, 500]) {
      expect(() => refusalOf(problem('other', status), words)).toThrow(
        expect.objectContaining({ data: { code: 'other', requestId: 'r1' } }),
      )
    }
  })

  it('lets a mistake of the programmer through', () => {
    expect(() => refusalOf(new TypeError('oops'), words)).toThrow(TypeError)
  })
})
