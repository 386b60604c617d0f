import { describe, expect, it } from 'vitest'

import { canonicalLabels, parseStatements, writeStatements } from './statements.ts'

const P = 'https://x.example/p'

describe('canonicalLabels', () => {
  it('gives up on a poisoned graph', async () => {
    const nodes = Array.from({ length: 12 }, (_, at) => `_:n${at}`)
    const lines = nodes.flatMap((from) =>
      nodes.filter((to) => to !== from).map((to) => `${from} <${P}> ${to} .\n`),
    )
    await expect(canonicalLabels(parseStatements(lines.join('')))).rejects.toMatchObject({
      code: 'canonicalization_failed',
    })
  })

  it('labels nodes that look alike', async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `<${P}> <${P}> _:n${at} .\n`)
    const labels = await canonicalLabels(parseStatements(lines.join('')))
    expect(new Set(labels.values()).size).toBe(400)
  })
})

describe('writeStatements', () => {
  it('relabels blank nodes, and leaves text that looks like a label alone', () => {
    const statements = parseStatements(`_:a <${P}> "_:a and _:b" .\n`)
    expect(writeStatements(statements, new Map([['a', 'c']]))).toEqual([
      `_:c <${P}> "_:a and _:b" .\n`,
    ])
    expect(() => writeStatements(statements, new Map())).toThrow(
      expect.objectContaining({ code: 'proof_malformed' }),
    )
  })

  it('writes each statement once, in the order of code points', () => {
    const [high, low] = ['\u{1F600}', '\uFF5E'] // the first is larger, and its first UTF-16 unit is smaller
    const text = [high, low, low].map((letter) => `<${P}> <${P}> "${letter}" .\n`).join('')
    const lines = writeStatements([...parseStatements(text), ...parseStatements(text)], new Map())
    expect(lines.map((line) => /"(.)"/u.exec(line)?.[1])).toEqual([low, high])
  })

  it('refuses text that is no N-Quads', () => {
    expect(() => parseStatements('<a')).toThrow(
      expect.objectContaining({ code: 'canonicalization_failed' }),
    )
  })
})
