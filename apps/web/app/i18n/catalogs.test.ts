import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { catalogs } from './catalogs.ts'

/** Names, and words that German shares with English. */
const alike = [
  'shell.brand',
  'shell.titled',
  'shell.standards',
  'shell.apiDocs',
  'achievement.online',
  'consoleExam.name',
  'consoleExam.person',
  'consoleOffering.name',
  'consoleOffering.person',
  'consoleOffering.personName',
  'market.ctdl',
  'market.element',
  'market.schemaOrg',
  'offering.online',
  'offering.voucherCode',
  'role.wageSource',
  'plan.budget',
  'plan.choice',
  'profile.english',
  'profile.german',
  'types.badge',
  'stack.amountOf',
  'stack.areas',
  'stack.credits',
  'stack.way',
  'verify.file',
  'verify.format',
  'verify.formatClr2',
  'verify.formatOb2',
  'verify.formatOb3',
  'verify.formatVc1',
  'verify.formatVc2',
  'verify.formatVp1',
  'verify.formatVp2',
  'verify.pasteHint',
]

const app = join(import.meta.dirname, '..')
const source = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => readFileSync(join(app, path), 'utf8'))
  .join('\n')

/** Words that stand as a text of their own, here, in the contract or in the rules: what a key may be put together of. */
const words = new Set(
  [app, join(app, '../../../packages/contract/src'), join(app, '../../../packages/pathways/src')]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|i18n/.test(path))
        .map((path) => readFileSync(join(folder, path), 'utf8')),
    )
    .flatMap((text) => [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word)),
)

const flat = (language: 'en' | 'de') =>
  new Map(
    Object.entries(catalogs[language]).flatMap(([feature, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${feature}.${name}`, text] as const),
    ),
  )
const [english, german] = [flat('en'), flat('de')]

/** Names of the values that a message takes, in order of the alphabet. */
function placeholders(text: string): readonly string[] {
  const names = new Set<string>()
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    for (const token of value) {
      if (!Array.isArray(token)) continue
      names.add(String(token[0]))
      if (typeof token[2] === 'object' && token[2]) Object.values(token[2]).forEach(walk)
    }
  }
  walk(compileMessageOrThrow(text))
  return [...names].toSorted()
}

const tags = (text: string) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name).toSorted()

/** Whether a key is put together of its feature and a word that stands in the source or in the contract. */
function isComposed(key: string): boolean {
  const [feature = '', name = ''] = key.split('.')
  return source.includes(`\`${feature}.\${`) && words.has(name)
}

describe('the catalogs', () => {
  it('hold the same keys in both languages', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('take the same values and draw the same tags in German', () => {
    for (const [key, text] of english) {
      expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text))
      expect(tags(german.get(key) ?? ''), key).toEqual(tags(text))
    }
  })

  it('hold nothing that no page says', () => {
    // Keys of checks come from the verifier, not from our source. Others may be put together from words of our own.
    const unused = [...english.keys()].filter(
      (key) => !key.startsWith('check.') && !source.includes(`'${key}'`) && !isComposed(key),
    )
    expect(unused).toEqual([])
  })

  it('are translated, but for names', () => {
    const same = [...english].filter(([key, text]) => german.get(key) === text).map(([key]) => key)
    expect(same.toSorted()).toEqual(alike.toSorted())
  })

  it('hold no empty text and no typewriter quotes', () => {
    for (const [key, text] of [...english, ...german]) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toMatch(/"|\w'\w/)
    }
  })
})
