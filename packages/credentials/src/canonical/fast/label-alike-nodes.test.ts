import { describe, expect, it } from 'vitest'

import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { isObject } from '../../json/json-value.ts'
import { canonicalizeJsonLd } from '../canonicalize-json-ld.ts'
import { nodeHash } from './canonicalize-compiled.ts'
import { sortStatements } from './graph.ts'
import { labelBlankNodes } from './label-blank-nodes.ts'
import { createGraphReader } from './read-graph.ts'
import { randomCredential } from './testing/random-documents.ts'
import { seeded } from './testing/random.ts'
import type { Random } from './testing/random.ts'
import { writeQuads } from './write-quads.ts'

const readGraph = createGraphReader()
const hashText = nodeHash()

/** Canonicalises with labels of our own alone; undefined where these take too much work. */
async function label(document: JsonObject): Promise<string | undefined> {
  const read = await readGraph(document)
  if (!read || !hashText || !sortStatements(read.graph)) return undefined
  const labels = labelBlankNodes(read.graph, hashText)
  return labels && writeQuads(read.graph, labels)
}

/** Repeats parts of a document in lists, some of them with a small change. */
function repeat(value: JsonValue, random: Random): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item) => repeat(item, random))
    const [first] = items
    if (!isObject(first) || random.chance(0.4)) return items
    const { id: _, ...copy } = structuredClone(first)
    return random.chance(0.5) ? [...items, copy, structuredClone(copy)] : [...items, copy]
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'id' || random.chance(0.5))
      .map(([name, inner]) => [name, name === '@context' ? inner : repeat(inner, random)]),
  )
}

const alignment = (name: string): JsonObject => ({
  type: ['Alignment'],
  targetName: name,
  targetUrl: 'https://x.example/',
})
const badge = (achievement: JsonObject): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:quay.example',
  validFrom: '2026-03-01T09:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: { type: ['Achievement'], ...achievement },
  },
})

describe('labelAlikeNodes', () => {
  it.each<[string, JsonObject]>([
    ['two equal parts', badge({ alignment: [alignment('a'), alignment('a')] })],
    ['five equal parts beside others', badge({ alignment: [...'abaaab'].map(alignment) })],
    [
      'equal parts of different ones',
      badge({
        resultDescription: ['x', 'y'].map((name) => ({
          type: ['ResultDescription'],
          name,
          alignment: [alignment('a')],
        })),
      }),
    ],
    [
      'equal parts with equal parts of their own',
      badge({
        resultDescription: ['x', 'x'].map((name) => ({
          type: ['ResultDescription'],
          name,
          alignment: [alignment('a'), alignment('b')],
          rubricCriterionLevel: [
            { type: ['RubricCriterionLevel'], name, alignment: [alignment('c')] },
          ],
        })),
      }),
    ],
    [
      'parts that differ only far away',
      badge({
        resultDescription: ['c', 'd'].map((far) => ({
          type: ['ResultDescription'],
          name: 'x',
          rubricCriterionLevel: [
            { type: ['RubricCriterionLevel'], name: 'y', alignment: [alignment(far)] },
          ],
        })),
      }),
    ],
    [
      'equal lists',
      badge({
        resultDescription: ['x', 'y'].map((name) => ({
          type: ['ResultDescription'],
          name,
          allowedValue: ['A', 'B', 'C'],
        })),
      }),
    ],
  ])('labels %s as JSON-LD processing does', async (_, document) => {
    const general = await canonicalizeJsonLd(document)
    expect(await label(document)).toBe(general)
  })

  it('gives nothing where every order would have to be tried', async () => {
    const equal = (count: number) => Array.from({ length: count }, () => alignment('a'))
    const document = badge({
      resultDescription: [1, 2].map(() => ({
        type: ['ResultDescription'],
        name: 'x',
        alignment: equal(9),
      })),
    })
    expect(await label(document)).toBeUndefined()
  })

  it('labels documents with repeated parts as JSON-LD processing does, or not at all', async () => {
    let [labelled, others] = [0, 0]
    for (let seed = 0; seed < 1200; seed += 1) {
      const random = seeded(seed + 7_000_000)
      const document = repeat(randomCredential(seed, 0.2), random)
      if (!isObject(document)) continue
      const own = await label(document)
      others += own === undefined ? 1 : 0
      if (own === undefined) continue
      labelled += 1
      expect(own).toBe(await canonicalizeJsonLd(document))
    }
    expect(labelled).toBeGreaterThan(500)
    expect(others).toBeGreaterThan(10)
  }, 60_000)
})
