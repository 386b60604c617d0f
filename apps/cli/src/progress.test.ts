import { describe, expect, it } from 'vitest'

import { duration, showProgress } from './progress.ts'
import { formatTable } from './table.ts'

function display(hasBar: boolean) {
  let written = ''
  let now = 0
  const io = { hasBar, error: (text: string) => void (written += text), now: () => new Date(now) }
  now = 1_000_000
  const progress = showProgress(io)
  return {
    progress,
    written: () => written,
    pass: (milliseconds: number) => void (now += milliseconds),
  }
}

const state = (done: number) => ({ done, total: 2000, unit: 'rows', note: '3 s left' })

describe('showProgress', () => {
  it('moves a bar on a terminal, and leaves the last state standing', () => {
    const { progress, written, pass } = display(true)
    progress.update(state(500))
    progress.update(state(501))
    pass(200)
    progress.update(state(1000))
    progress.update(state(2000))
    progress.end()
    expect(written().split('\r').slice(1)).toEqual([
      '██████░░░░░░░░░░░░░░░░░░ 25 %  500 of 2,000 rows  3 s left',
      '████████████░░░░░░░░░░░░ 50 %  1,000 of 2,000 rows  3 s left',
      '████████████████████████ 100 %  2,000 of 2,000 rows  3 s left\n',
    ])
  })

  it('writes plain lines elsewhere, one every few seconds and the last', () => {
    const { progress, written, pass } = display(false)
    progress.update(state(1))
    pass(1000)
    progress.update(state(2))
    pass(5000)
    progress.update({ done: 3, total: 0, unit: 'rows' })
    progress.update(state(2000))
    progress.end()
    expect(written()).toBe(
      '0 %  1 of 2,000 rows  3 s left\n3 rows\n100 %  2,000 of 2,000 rows  3 s left\n',
    )
  })

  it('writes nothing where nothing happened', () => {
    const { progress, written } = display(true)
    progress.end()
    expect(written()).toBe('')
  })
})

describe('duration', () => {
  it.each([
    [0.4, '0 s'],
    [59.6, '1 min 0 s'],
    [125, '2 min 5 s'],
    [7320, '2 h 2 min'],
    [-1, '0 s'],
  ])('says %d seconds as %s', (seconds, text) => expect(duration(seconds)).toBe(text))
})

describe('formatTable', () => {
  it('lays cells out in columns, and lets none of them steer the terminal', () => {
    const text = formatTable(
      ['row', 'what'],
      [
        ['4', 'a\u001b[2Jb'],
        ['12', 'x'.repeat(200)],
      ],
    )
    expect(text.split('\n')).toEqual([
      'row  what',
      `───  ${'─'.repeat(100)}`,
      '4    a\ufffd[2Jb',
      `12   ${'x'.repeat(99)}…`,
      '',
    ])
  })
})
