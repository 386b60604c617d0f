import { describe, expect, it } from 'vitest'
import { isLink, largestFile } from './read-form.ts'
import { readSubmission } from './read-submission.server.ts'

const submit = (fields: Readonly<Record<string, string | File>>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return readSubmission(new Request('http://a.example/verify', { method: 'POST', body }))
}

describe('readSubmission', () => {
  it('takes a file before a text', async () => {
    const file = new File(['{}'], 'badge.json')
    expect(await submit({ file, text: 'x' })).toEqual({
      kind: 'file',
      name: 'badge.json',
      bytes: new TextEncoder().encode('{}'),
    })
  })

  it('tells a link from a credential', async () => {
    const none = new File([], '')
    expect(await submit({ file: none, text: ' https://a.example/c/1 ' })).toEqual({
      kind: 'link',
      url: 'https://a.example/c/1',
    })
    expect(await submit({ file: none, text: '{"a":1}' })).toEqual({ kind: 'text', text: '{"a":1}' })
  })

  it('knows an empty form, and what is no form at all', async () => {
    expect(await submit({ text: '   ' })).toEqual({ kind: 'nothing' })
    const odd = new Request('http://a.example/verify', { method: 'POST', body: 'x' })
    expect(await readSubmission(odd)).toEqual({ kind: 'nothing' })
  })

  it('refuses what is too large by a byte', async () => {
    const file = new File([new Uint8Array(largestFile + 1)], 'large.png')
    expect(await submit({ file })).toEqual({ kind: 'too-large' })
    const longer = new File([new Uint8Array(largestFile + 100_000)], 'larger.png')
    expect(await submit({ file: longer })).toEqual({ kind: 'too-large' })
  })
})

describe('isLink', () => {
  it('takes the web alone', () => {
    expect(isLink('https://a.example/x?y')).toBe(true)
    for (const text of [
      'javascript:alert(1)',
      'did:web:a.example',
      'https://a b',
      'https://',
      '{}',
    ]) {
      expect(isLink(text)).toBe(false)
    }
  })
})
