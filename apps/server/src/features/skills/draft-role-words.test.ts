import { describe, expect, it } from 'vitest'
import { isMustHave, levelIn, nameIn, partOf } from './draft-role-words.ts'

describe('levelIn', () => {
  it.each([
    ['Basic knowledge of SQL', 'SQL', 2],
    ['SQL', 'SQL', 3],
    ['Solid SQL', 'SQL', 3],
    ['Strong SQL and basic Python', 'SQL', 4],
    ['Strong SQL and basic Python', 'Python', 2],
    ['Expert in SQL', 'SQL', 5],
    ['1 year of SQL', 'SQL', 2],
    ['3+ years of SQL', 'SQL', 3],
    ['5-8 years with SQL', 'SQL', 4],
    ['10 years of SQL', 'SQL', 5],
    ['Sehr gute Kenntnisse in SQL', 'SQL', 4],
    ['Gute Kenntnisse in SQL', 'SQL', 3],
    ['Grundkenntnisse in SQL', 'SQL', 2],
    ['Mindestens 5 Jahre SQL', 'SQL', 4],
  ])('reads “%s” for %s as %i', (sentence, skill, level) => {
    expect(levelIn(sentence, sentence.indexOf(skill))).toBe(level)
  })
})

describe('isMustHave', () => {
  it.each([
    ['You must know SQL', undefined, true],
    ['SQL is required', undefined, true],
    ['SQL experience is a plus but not required', 'needs', false],
    ['SQL is nice to have', undefined, false],
    ['SQL', 'needs', true],
    ['SQL', 'wishes', false],
    ['SQL', undefined, false],
    ['SQL ist zwingend', undefined, true],
    ['SQL von Vorteil', 'needs', false],
  ] as const)('says of “%s” under %s: %s', (sentence, part, must) => {
    expect(isMustHave(sentence, part)).toBe(must)
  })
})

describe('partOf', () => {
  it.each([
    ['Requirements:', 'needs'],
    ['What you bring', 'needs'],
    ['Nice to have:', 'wishes'],
    ['What we offer', 'offers'],
    ['We offer:', 'offers'],
    ['Wir bieten', 'offers'],
    ['Your tasks:', 'other'],
    ['SQL a plus', undefined],
    ['A fluent writer', undefined],
  ])('takes “%s” for the heading of %s', (line, part) => {
    expect(partOf(line)).toBe(part)
  })
})

describe('nameIn', () => {
  it.each([
    ['Data Analyst (m/f/d)\nWe look for …', 'Data Analyst'],
    ['Harbour Inc.\nTitle: Crane Operator\nMore', 'Crane Operator'],
    ['We are looking for a Crane Operator\nMore', 'Crane Operator'],
    ['Wir suchen eine Kranführerin (w/m/d)', 'Kranführerin'],
    ['We build cranes. You drive them.', undefined],
    ['!!!', undefined],
    ['long '.repeat(100), undefined],
  ])('reads of “%s” the name %s', (text, name) => {
    expect(nameIn(text)).toBe(name)
  })
})
