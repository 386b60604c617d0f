import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBm25 } from './baseline-bm25.ts'
import { createTfIdf } from './baseline-tf-idf.ts'
import { createExtractor } from './extractor.ts'
import { splitSentences } from './sentences.ts'

const names = [
  'JavaScript',
  'Java (computer programming)',
  'C#',
  'C++',
  'web programming',
  'develop software',
  'analyse test data',
  'manage supply chains',
  'supply chain principles',
  'communication',
  'molecular biology',
  'Schweißen',
  'manage musical staff',
]
const labels = names.map((name) => ({ id: name, name }))
const extractor = createExtractor([
  ...labels,
  { id: 'Kubernetes', name: 'container orchestration', altNames: ['Kubernetes', 'K8s'] },
])
const found = (text: string) => extractor.extract(text).map(({ id }) => id)

describe('createExtractor', () => {
  it.each([
    ['3+ years of professional web development and programming', 'web programming'],
    ['Software development in small teams', 'develop software'],
    ['You are used to analyzing test data.', 'analyse test data'],
    ['solid knowledge of Java', 'Java (computer programming)'],
    ['Experience with C# or another language', 'C#'],
    ['modern C++', 'C++'],
    ['You run K8s clusters', 'Kubernetes'],
    ['Erfahrung im SCHWEISSEN', 'Schweißen'],
    ['a good communicator', 'communication'],
  ])('finds in “%s” the skill that it names', (sentence, name) => {
    expect(extractor.rank(sentence)[0]).toBe(name)
  })

  it('keeps names apart that are alike in part', () => {
    expect(found('JavaScript')).toEqual(['JavaScript'])
    expect(found('Java')).toEqual(['Java (computer programming)'])
    expect(found('C')).toEqual([])
    expect(found('There is music in the lift.')).toEqual([])
  })

  it('says where in the text each skill stands, best first and each once', () => {
    const text = 'Requirements:\n- JavaScript, Java\n- molecular biology; more JavaScript'
    const mentions = extractor.extract(text)
    expect(mentions.map(({ id }) => id).toSorted()).toEqual([
      'Java (computer programming)',
      'JavaScript',
      'molecular biology',
    ])
    expect(mentions.map(({ score }) => score)).toEqual(
      mentions.map(({ score }) => score).toSorted((a, b) => b - a),
    )
    for (const { span, sentence, id } of mentions) {
      const words = text.slice(span.start, span.end)
      expect(sentence).toContain(words)
      expect(id.toLowerCase()).toContain(words.toLowerCase())
    }
    expect(extractor.extract(text, { limit: 1 })).toHaveLength(1)
  })

  it('gives of equal names the first', () => {
    const twice = createExtractor([
      { id: 'first', name: 'welding' },
      { id: 'second', name: 'welding' },
    ])
    expect(twice.rank('welding')).toEqual(['first', 'second'])
    expect(twice.extract('welding').map(({ id }) => id)).toEqual(['first'])
  })

  it('finds nothing without labels, without words and in words of advertisements alone', () => {
    expect(createExtractor([]).extract('JavaScript')).toEqual([])
    expect(createExtractor([{ id: '1', name: '!?' }]).rank('!?')).toEqual([])
    for (const text of ['', ' \n ', '•••', 'the of and', 'Excellent experience required'])
      expect(found(text)).toEqual([])
  })

  it('reads any text, with scores from 0 to 1 and places within it', () => {
    const word = fc.constantFrom(...names, 'chains', 'manage', '(', ')', '. ', '\n', '\u0000', '🙂')
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(word, { maxLength: 80 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (any) => {
        const mentions = extractor.extract(any, { least: 0 })
        expect(new Set(mentions.map(({ id }) => id)).size).toBe(mentions.length)
        for (const { score, span, sentence } of mentions) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(sentence).toContain(any.slice(span.start, span.end))
          expect(span.end).toBeGreaterThan(span.start)
        }
      }),
    )
  })

  it('reads hostile texts', () => {
    const texts = ['a', 'manage ', 'x y ', '(', 'é', '.A ', 'manage supply chains web '].map(
      (piece) => piece.repeat(20_000 / piece.length),
    )
    for (const text of texts) expect(found(text).length).toBeLessThanOrEqual(3)
  })
})

describe('splitSentences', () => {
  it('splits at lines, bullets and full stops before a capital', () => {
    const text = ' First one. Second, e.g. this\n• third; fourth '
    const sentences = splitSentences(text)
    expect(sentences.map((one) => one.text)).toEqual([
      'First one.',
      'Second, e.g. this',
      'third',
      'fourth',
    ])
    for (const { text: one, start } of sentences)
      expect(text.slice(start, start + one.length)).toBe(one)
  })

  it('cuts what has no end, and reads no further than 20,000 characters', () => {
    const sentences = splitSentences('x'.repeat(50_000))
    expect(sentences.map(({ text }) => text.length)).toEqual(Array.from({ length: 50 }, () => 400))
    expect(splitSentences('word '.repeat(300)).every(({ text }) => text.endsWith('word'))).toBe(
      true,
    )
    expect(splitSentences('a\n'.repeat(5000))).toHaveLength(400)
  })

  it('gives for any text sentences that stand in it in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
        let from = 0
        for (const { text: one, start } of splitSentences(text)) {
          expect(text.slice(start, start + one.length)).toBe(one)
          expect(start).toBeGreaterThanOrEqual(from)
          from = start + one.length
        }
      }),
    )
  })
})

describe('the baselines', () => {
  const documents = ['red apple', 'green apple tree', 'blue sky']

  it('score as their formulas say', () => {
    // ln(1 + 2.5 / 1.5) for a stem of one label in three; lengths 2, 3 and 2, so that the mean is 7 / 3.
    const length = 2 / (7 / 3)
    const bm25 = (Math.log(1 + 2.5 / 1.5) * 2.2) / (1 + 1.2 * (0.25 + 0.75 * length))
    expect([...createBm25(documents)('a red sky')]).toEqual([
      expect.closeTo(bm25, 12),
      0,
      expect.closeTo(bm25, 12),
    ])
    const [rare, often] = [Math.log(2) + 1, Math.log(4 / 3) + 1]
    const cosine = often / Math.hypot(rare, often)
    expect(createTfIdf(documents)('apples')[0]).toBeCloseTo(cosine, 12)
    expect(createTfIdf(documents)('red apples')[0]).toBeCloseTo(1, 12)
  })

  it('give nothing to a sentence without a word of theirs', () => {
    for (const baseline of [createBm25(documents), createTfIdf(documents)])
      expect([...baseline('the sea')]).toEqual([0, 0, 0])
  })
})
