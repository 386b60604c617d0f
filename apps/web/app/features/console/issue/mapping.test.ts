import { ApiError } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { fieldsFor, openColumns, readMapping } from './mapping.ts'

const problem = (code: string, issues: { path: string; message: string }[]) =>
  new ApiError({
    type: 'about:blank',
    title: code,
    status: 400,
    code,
    detail: code,
    issues: issues.map((issue) => ({ code, ...issue })),
  })

describe('openColumns', () => {
  it('reads the columns of the file and what they may mean', () => {
    const error = problem('missing_column', [
      { path: 'email', message: 'no column is called email' },
      { path: 'mapping.email', message: 'E-Mail-Adresse' },
      { path: 'headers.0', message: 'Teilnehmer' },
      { path: 'headers.1', message: 'E-Mail-Adresse' },
    ])
    expect(openColumns(error)).toEqual({
      headers: ['Teilnehmer', 'E-Mail-Adresse'],
      guesses: { email: 'E-Mail-Adresse' },
    })
  })

  it('knows no other problem', () => {
    expect(openColumns(problem('malformed_csv', []))).toBeUndefined()
    expect(openColumns(new TypeError('x'))).toBeUndefined()
  })
})

describe('readMapping', () => {
  it('keeps what was chosen, and a column with a dot in its name', () => {
    const form = new FormData()
    form.set('column.name', 'Voller.Name')
    form.set('column.valid_until', '')
    form.set('file', new Blob(['x']))
    expect(readMapping(form)).toEqual({ name: 'Voller.Name' })
  })
})

it('offers the results of the achievement as fields', () => {
  expect(fieldsFor([{ id: 'score' }])).toContain('score')
})
