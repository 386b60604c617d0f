import { extract } from '../bake/extract.ts'
import { coseToText, isCose, looksLikeCose } from '../cose/looks-like-cose.ts'
import { CredentialError } from '../errors.ts'
import { attempt, when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { decodeUtf8, parseJson } from '../json/parse-json.ts'
import { looksLikeJwt } from '../jwt/parse-jwt.ts'
import { noteError, notePass } from './assessment.ts'
import type { Assessment, VerifierInput } from './assessment.ts'

/** What was read: a JSON document, or a token that is not parsed yet. */
export type Read = { readonly json: JsonObject } | { readonly token: string }

/**
 * Reads what was handed over: takes it out of its container, and parses it strictly.
 * @param input text, a file's bytes, or a parsed document
 * @param assessment what verification works with; its findings grow
 * @returns the document or the token; undefined when it cannot be read, which is noted
 */
export function readInput(input: VerifierInput, assessment: Assessment): Soon<Read | undefined> {
  const { findings } = assessment
  const read = () => when(readContainer(input, assessment), (text) => readText(text, assessment))
  return attempt<Read | undefined>(read, (problem) => {
    noteError(findings, findings.has('container') ? 'parse' : 'container', problem)
    return undefined
  })
}

function readText(text: string | JsonObject, assessment: Assessment): Read {
  const { findings } = assessment
  if (typeof text !== 'string') return { json: text }
  if (!text.startsWith('{')) {
    if (isHostedAddress(text, assessment)) {
      notePass(findings, 'parse', 'The image holds the address of a badge.')
      return { json: hostedAt(text.trim()) }
    }
    if (looksLikeJwt(text) || looksLikeCose(text)) return { token: text.trim() }
  }
  const json = parseJson(text)
  if (!isObject(json)) {
    throw new CredentialError(
      'json_malformed',
      'The JSON is not an object, so it is no credential.',
    )
  }
  notePass(findings, 'parse', 'The text is good JSON.')
  return { json }
}

/** Old images have the address of a hosted assertion baked in, and nothing else. */
function isHostedAddress(text: string, { findings }: Assessment): boolean {
  const { container } = findings.get('container')?.evidence ?? {}
  return (container === 'png' || container === 'svg') && /^\s*https?:\/\/\S+\s*$/.test(text)
}

function hostedAt(id: string): JsonObject {
  return { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id }
}

function readContainer(
  input: VerifierInput,
  { findings, role, isRefreshed }: Assessment,
): Soon<string | JsonObject> {
  if (typeof input === 'object' && !(input instanceof Uint8Array)) {
    notePass(findings, 'container', 'The credential was handed over as an object.', {
      container: 'json',
    })
    const json = parseJson(toText(input))
    if (!isObject(json)) throw new CredentialError('json_malformed', 'The object is no credential.')
    notePass(findings, 'parse', 'The object is good JSON.')
    return json
  }
  if (typeof input === 'string' && !/^\s*</.test(input)) {
    const container = !input.startsWith('{') && looksLikeJwt(input) ? 'jwt' : 'json'
    notePass(findings, 'container', 'The credential was handed over as text.', { container })
    return input
  }
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (isCose(bytes)) {
    notePass(findings, 'container', 'The file is the credential itself.', { container: 'cose' })
    return coseToText(bytes)
  }
  if (role !== 'whole' || isRefreshed) {
    notePass(findings, 'container', 'The document was looked up.')
    return decodeUtf8(bytes)
  }
  return when(extract(bytes), ({ container, credential }) => {
    const isText = container === 'json' || container === 'jwt'
    const message = isText
      ? 'The file is the credential itself.'
      : `The file is a ${container.toUpperCase()} with one credential inside.`
    notePass(findings, 'container', message, { container })
    return credential
  })
}

function toText(input: object): string {
  try {
    return JSON.stringify(input) ?? ''
  } catch (cause) {
    throw new CredentialError('json_malformed', 'The object cannot be written as JSON.', { cause })
  }
}
