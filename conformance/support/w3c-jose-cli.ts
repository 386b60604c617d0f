// What the W3C's suite for JOSE and COSE runs instead of a container: issues or verifies one file and writes the result as JSON.
// docker compose -f FILE run --rm NAME issue|verify --input FILE --key FILE --feature NAME [--sd JSON] --output FILE
import { createPrivateKey, sign } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import {
  CredentialError,
  generateKey,
  issue,
  issueCose,
  issueJwt,
  verify,
} from '@credence/credentials'
import type { Signer } from '@credence/credentials'
import * as z from 'zod'

import { signCose } from '../../packages/credentials/src/cose/issue-cose.ts'
import { coseFromText, looksLikeCose } from '../../packages/credentials/src/cose/looks-like-cose.ts'
import { parseCose } from '../../packages/credentials/src/cose/parse-cose.ts'
import { checkContexts } from '../../packages/credentials/src/contexts/check-contexts.ts'
import { withContexts } from '../../packages/credentials/src/contexts/context-source.ts'
import { isObject } from '../../packages/credentials/src/json/json-value.ts'
import type { JsonObject } from '../../packages/credentials/src/json/json-value.ts'
import { parseJson } from '../../packages/credentials/src/json/parse-json.ts'
import { parseJwt } from '../../packages/credentials/src/jwt/parse-jwt.ts'
import { signJwt } from '../../packages/credentials/src/jwt/issue-jwt.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'

type Result = { readonly result: 'success' | 'failure' | 'indeterminate'; readonly data: string }

const COSE_PRESENTATION = { typ: 'application/vp+cose', cty: 'application/vp' } as const
const Jwk = z.looseObject({ kid: z.string(), kty: z.string(), crv: z.string() })
const Key = z.object({ publicKeyJwk: Jwk, secretKeyJwk: Jwk })
type Key = z.infer<typeof Key>
/** A moment when the suite's inputs count. */
const NOW = new Date('2024-12-16T01:05:00Z')
/** The members of a credential (VC Data Model 2.0 §4). */
const MEMBERS: ReadonlySet<string> = new Set([
  '@context',
  'id',
  'type',
  'name',
  'description',
  'issuer',
  'credentialSubject',
  'validFrom',
  'validUntil',
  'credentialStatus',
  'credentialSchema',
  'evidence',
  'refreshService',
  'relatedResource',
  'renderMethod',
  'termsOfUse',
])
const Contexts = z.record(z.string(), z.record(z.string(), z.unknown()))

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    file: { type: 'string', short: 'f' },
    rm: { type: 'boolean' },
    input: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
    feature: { type: 'string', default: '' },
    sd: { type: 'string', default: '[]' },
    output: { type: 'string', default: '' },
  },
})
const contexts = {
  contexts: new Map(
    Object.entries(Contexts.parse(JSON.parse(read(process.env['CREDENCE_W3C_CONTEXTS'] ?? '')))),
  ),
}
const text = read(local(values.input)).trim()
const key = Key.parse(JSON.parse(read(local(values.key))))
const outcome = await attempt(() =>
  positionals.includes('issue') ? secure(text, key) : check(text, key),
)
writeFileSync(local(values.output), JSON.stringify(outcome))

async function attempt(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof CredentialError)
      return { result: 'failure', data: `${error.code}: ${error.message}` }
    throw error
  }
}

async function secure(input: string, { publicKeyJwk, secretKeyJwk }: Key): Promise<Result> {
  const document = parseJson(input)
  if (!isObject(document)) return { result: 'failure', data: 'not an object' }
  const signer = toSigner(secretKeyJwk, publicKeyJwk.kid)
  const paths = z.array(z.string()).parse(JSON.parse(values.sd))
  const data = await signAs(values.feature, document, { signer, paths })
  return { result: 'success', data }
}

async function signAs(
  feature: string,
  document: JsonObject,
  options: { readonly signer: Signer; readonly paths: readonly string[] },
): Promise<string> {
  if (feature.startsWith('presentation')) checkContexts(document, withContexts(contexts))
  else await checkTerms(document)
  switch (feature) {
    case 'credential_jose':
      return issueJwt(document, { signer: options.signer, profile: 'vc-jose-cose', ...contexts })
    case 'presentation_jose':
      return signJwt({ typ: 'vp+jwt', cty: 'vp' }, document, options.signer)
    case 'credential_sdjwt':
      return issueSdJwt({ typ: 'vc+sd-jwt', cty: 'vc' }, document, options)
    case 'presentation_sdjwt':
      return issueSdJwt({ typ: 'vp+sd-jwt', cty: 'vp' }, document, options)
    case 'credential_cose':
      return toText(await issueCose(document, { signer: options.signer, ...contexts }))
    case 'presentation_cose':
      return toText(await signCose(COSE_PRESENTATION, document, options.signer))
    default:
      throw new CredentialError('suite_unsupported', `${feature} is not supported.`)
  }
}

/**
 * A token's terms need no definition, but the suite wants undefined ones refused, as signing the document itself does. Its example context
 * defines every name there is: of a credential's own members, the ones that the data model names count.
 */
async function checkTerms(document: JsonObject): Promise<void> {
  checkMembers(document)
  const { signer } = await generateKey('Ed25519')
  await issue(document, { signer, created: new Date(), ...contexts })
}

function checkMembers(document: JsonObject): void {
  const unknown = Object.keys(document).find((name) => !MEMBERS.has(name))
  if (unknown === undefined) return
  throw new CredentialError('credential_malformed', `The member ${unknown} is not a known one.`)
}

/** The suite's keys stand in no document: they are handed over, and the proof alone is judged. */
async function check(input: string, { publicKeyJwk }: Key): Promise<Result> {
  if (input.startsWith('{')) return { result: 'failure', data: 'The document is not secured.' }
  if (values.feature.endsWith('cose') !== looksLikeCose(input)) {
    return { result: 'failure', data: 'The input is of another kind.' }
  }
  const [issued = ''] = input.split('~')
  const { header } = looksLikeCose(input) ? parseCose(coseFromText(input)) : parseJwt(issued)
  if (header['kid'] !== publicKeyJwk.kid) {
    return { result: 'failure', data: 'The token names another key.' }
  }
  const report = await verify(input, {
    now: NOW,
    fetch: () => Promise.reject(new TypeError('Nothing is looked up.')),
    keys: suiteKeys(publicKeyJwk),
    policy: { proofOnly: true },
    ...contexts,
  })
  if (report.credential) checkMembers(report.credential)
  const isExpected = report.format.startsWith('vp') === values.feature.startsWith('presentation')
  const isGood = report.verdict === 'valid' && isExpected
  const problems = report.checks.filter(({ status }) => status === 'fail' || status === 'warn')
  return { result: isGood ? 'success' : 'failure', data: JSON.stringify(problems) }
}

/** The credentials in a presentation are signed with the suite's other keys. */
function suiteKeys(own: Key['publicKeyJwk']): ReadonlyMap<string, object> {
  const folder = 'tests/input'
  const all = readdirSync(folder)
    .filter((file) => file.startsWith('vm-'))
    .map((file) => Key.parse(JSON.parse(read(`${folder}/${file}`))).publicKeyJwk)
  return new Map([...all, own].map((jwk) => [jwk.kid, jwk]))
}

function toSigner(jwk: Key['secretKeyJwk'], verificationMethod: string): Signer {
  const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' }) // its members were checked
  const hash = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' }[jwk.crv] ?? null
  const algorithm = z.enum(['Ed25519', 'P-256', 'P-384', 'P-521']).parse(jwk.crv)
  return {
    algorithm,
    verificationMethod,
    publicKey: new Uint8Array(),
    sign: (bytes) => new Uint8Array(sign(hash, bytes, { key, dsaEncoding: 'ieee-p1363' })),
  }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** The suite names paths inside its container. */
function local(path: string): string {
  return path.replace(/^\//, '')
}

function read(path: string): string {
  return readFileSync(path, 'utf8')
}
