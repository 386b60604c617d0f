import { contexts } from '../../../contexts/pinned-contexts.ts'
import { isObject } from '../../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import { seeded } from './random.ts'
import type { Random } from './random.ts'

const ODD_NAMES = [
  '@id',
  '@type',
  '@graph',
  '@value',
  '@set',
  '@list',
  '@included',
  '@reverse',
  '@nest',
  '@index',
  '@language',
  '@context',
  'constructor',
  'toString',
  'hasOwnProperty',
  'motto',
  'xsd',
  'xsd:date',
  'https://quay.example/term',
]
const ODD_VALUES: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  -0,
  -7,
  1.5,
  1e-7,
  1.5e-9,
  1e21,
  1e30,
  9007199254740992,
  123456789012,
  '',
  'x',
  '~',
  'name',
  'Profile',
  'urn:a:b',
  'did:web:x',
  'https://x.example/ y',
  'https://x.example/"<>',
  'https://x.example/é',
  'relative/path',
  '#part',
  '//x.example/',
  'xsd:string',
  'schema:name',
  'sec:proof',
  'cred:x',
  'xsd://x',
  'a:b',
  ':a',
  '_:b0',
  '_x:y',
  '@id',
  '@json',
  '@foo',
  'revocation',
  'assertionMethod',
  'authentication',
  [],
  {},
  [[]],
  [null],
  [['a'], 'b'],
  ['x', 'x'],
  [1, 1, '1'],
  [true, 'true', true],
  [1.5, '1.5E0'],
  ['a', { id: 'urn:z' }, 3],
  { id: 'urn:q:1' },
  { id: 'urn:q:1', name: 'merged' },
  { id: 'did:web:quay.example', name: 'merged', type: 'Profile' },
  { id: 'xsd:a' },
  { id: 'relative' },
  { id: 7 },
  { name: 'no type' },
  { narrative: 'no type' },
  { type: 'Profile' },
  { type: null },
  { type: [] },
  { type: [''] },
  { type: ['Profile', 7] },
  { type: ['Profile', 'Profile'], name: 'n' },
  { type: ['Achievement', 'Profile'], id: 'urn:two', name: 'n' },
  { type: ['Profile', 'Achievement'], name: 'n' },
  { type: 'urn:some:type', name: 'k' },
  { type: ['Profile\u0000Achievement'] },
  { type: 'AchievementSubject', result: [{ type: 'Result', value: '1' }] },
  { type: 'JsonSchema', id: 'https://x.example/schema' },
  { type: 'DataIntegrityProof', proofPurpose: 'assertionMethod', created: '2026-01-01T00:00:00Z' },
  { type: 'Multikey', publicKeyMultibase: 'z6Mk' },
  { '@value': 'v' },
  { '@value': 'v', '@language': 'EN' },
  { '@value': 'v', '@language': 'ar', '@direction': 'rtl' },
  { '@list': ['a'] },
  { '@set': ['a'] },
  { '@context': { motto: 'https://x.example/motto' }, motto: 'm' },
  { en: 'a', fr: 'b' },
]
const TERMS: readonly string[] = [...contexts.values()].flatMap(({ document }) =>
  Object.keys(Object(Reflect.get(document, '@context'))),
)
const CLASSES = TERMS.filter((name) => /^[A-Z]/.test(name))

/**
 * Changes a copy of a document in one to three places: values of the wrong kind, renamed, repeated, added and removed
 * members,
 * addresses of other parts.
 * @param document the document
 * @param seed the same seed makes the same changes
 * @returns the changed copy
 */
export function mutate(document: JsonObject, seed: number): JsonObject {
  const random = seeded(seed)
  const copy = structuredClone(document)
  const changes = 1 + Math.floor(random.next() * 3)
  for (let change = 0; change < changes; change += 1) {
    const places = placesOf(copy).filter(({ name }) => name !== '@context' || random.chance(0.03))
    const ids = places.flatMap(({ object, name }) => (name === 'id' ? (object[name] ?? []) : []))
    if (places.length > 0) changePlace(random.pick(places), ids, random)
  }
  return copy
}

type Place = { readonly object: JsonObject; readonly name: string }

function placesOf(value: JsonValue): Place[] {
  if (Array.isArray(value)) return value.flatMap(placesOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    { object: value, name },
    ...placesOf(inner),
  ])
}

function changePlace({ object, name }: Place, ids: readonly JsonValue[], random: Random): void {
  const value = object[name] ?? null
  const kind = random.next()
  if (name === 'type' && kind < 0.4) {
    object[name] = [value, random.pick(CLASSES)].flat()
  } else if (name === 'id' && kind < 0.6 && ids.length > 0) {
    object[name] = structuredClone(random.pick(ids)) // itself it could hold the object
  } else if (kind < 0.4) {
    object[name] = structuredClone(random.pick(ODD_VALUES))
  } else if (kind < 0.6) {
    delete object[name]
    object[newName(random)] = value
  } else if (kind < 0.8) {
    object[newName(random)] = structuredClone(random.pick(ODD_VALUES))
  } else if (kind < 0.92) {
    object[name] = [value, structuredClone(value)].flat()
  } else {
    delete object[name]
  }
}

function newName(random: Random): string {
  return random.chance(0.8) ? random.pick(TERMS) : random.pick(ODD_NAMES)
}
