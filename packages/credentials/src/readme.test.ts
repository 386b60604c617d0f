import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { formatWithOptions } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { CHECK_CODES } from './verify/report.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const program = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block]) => block).join('\n')
const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, says]) => says)

afterEach(() => vi.restoreAllMocks())

describe('the README', () => {
  it('shows a program that prints what it says', async () => {
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
      said.push(formatWithOptions({ colors: false }, ...values))
    })
    const folder = new URL('../build/', import.meta.url)
    mkdirSync(folder, { recursive: true })
    const file = new URL('readme-program.ts', folder)
    writeFileSync(file, program)
    await import(file.href)
    expect(said).toEqual(promised)
    expect(said).toHaveLength(9)
  })

  it('explains every check', () => {
    const rows = [...readme.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, codes = '']) =>
      codes.replaceAll('`', '').split(', '),
    )
    expect(rows).toEqual([...CHECK_CODES])
  })
})
