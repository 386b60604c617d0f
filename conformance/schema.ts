import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { issue, issueJwt, OpenBadgeCredential, verify } from '@credence/credentials'
import type { Fetch } from '@credence/credentials'

import { digitalBazaar } from './support/digital-bazaar.ts'
import { mutants } from './support/mutate.ts'
import { endorsementOf, samples } from './support/samples.ts'
import type { Sample } from './support/samples.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'
import { testKey } from './support/test-key.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const CREATED = '2026-02-02T09:00:00Z'
const SCHEMA = 'corpus/resources/schemas/ob_v3p0_achievementcredential_schema.json'

type Validator = (document: unknown) => boolean

/**
 * Issues credentials of many shapes and checks them against the published Open Badges 3.0 JSON Schema and against an independent
 * implementation, both ways; then compares our schema's verdict with the published one's on every one-member mutant.
 * @returns every credential valid everywhere, and no mutant that ours accepts and the published schema refuses, or the other
 * way round but for the rules that the JSON Schema cannot state
 */
export async function run(): Promise<SuiteOutcome> {
  const path = sharedPath(SCHEMA)
  if (path === undefined) return cannotRun('The published Open Badges 3.0 schema')
  const validate = compile(readJson(path))
  const issued = await checkIssued(validate)
  const agreement = await checkAgreement(validate)
  const failures = [...issued.failures, ...agreement.failures]
  return {
    ok: failures.length === 0,
    result: {
      issued: issued.count,
      checksEach: issued.checks,
      mutants: agreement.counts,
      failures: failures.slice(0, 50),
    },
  }
}

function compile(schema: unknown): Validator {
  if (typeof schema !== 'object' || schema === null)
    throw new TypeError('The schema is not an object.')
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(schema)
  return (document) => validate(document) === true
}

async function makeSamples(): Promise<Sample[]> {
  const key = testKey('schema')
  const guild = testKey('guild')
  const created = new Date(CREATED)
  return samples(key.did, await issue(endorsementOf(guild.did), { signer: guild.signer, created }))
}

async function checkIssued(validate: Validator) {
  const key = testKey('schema')
  const peer = await digitalBazaar({ key, now: NOW, created: CREATED })
  const failures: string[] = []
  const list = await makeSamples()
  for (const { name, credential } of list) {
    const ours = await issue(credential, { signer: key.signer, created: new Date(CREATED) })
    const theirs = await peer.issue(credential)
    const token = await issueJwt(credential, { signer: key.signer })
    const [oursByUs, theirsByUs, tokenByUs] = await Promise.all([ours, theirs, token].map(verdict))
    // The peer would ask for the status list; its signature is compared below all the same.
    const refusal = 'credentialStatus' in credential ? undefined : await peer.verify(ours)
    const checks: Record<string, boolean> = {
      'published schema': validate(ours),
      'published schema, token': validate(await credentialOf(token)),
      'ours by ours': oursByUs === 'valid',
      'theirs by ours': theirsByUs === 'valid',
      'token by ours': tokenByUs === 'valid',
      'ours by theirs': refusal === undefined,
      'same signature':
        ours.proof[0]?.proofValue === Reflect.get(Object(theirs['proof']), 'proofValue'),
      'tampered twin refused': (await verdict({ ...ours, id: 'urn:uuid:0' })) === 'invalid',
    }
    for (const [check, passed] of Object.entries(checks))
      if (!passed) failures.push(`${name}: ${check} ${refusal ?? ''}`)
  }
  return { count: list.length, checks: 8, failures }
}

async function verdict(input: string | object): Promise<string> {
  return (await verify(input, { now: NOW, fetch: await statusFetch() })).verdict
}

async function credentialOf(token: string): Promise<unknown> {
  return (await verify(token, { now: NOW, fetch: await statusFetch() })).credential
}

async function statusFetch(): Promise<Fetch> {
  const { statusList } = await import('@credence/credentials')
  const key = testKey('schema')
  const list = statusList.credential({
    id: 'https://harbour.example/status/1',
    issuer: key.did,
    purpose: 'revocation',
    encodedList: await statusList.encode(statusList.create()),
    validFrom: new Date('2026-06-15T00:00:00Z'),
  })
  const signed = await issue(list, {
    signer: key.signer,
    created: new Date('2026-06-15T00:00:00Z'),
  })
  return async () => Response.json(signed)
}

async function checkAgreement(validate: Validator) {
  const counts = { compared: 0, bothAccept: 0, bothRefuse: 0, oursAloneRefuses: 0 }
  const failures: string[] = []
  for (const { name, credential } of await makeSamples()) {
    for (const { change, document } of mutants({
      ...credential,
      proof: [{ type: 'DataIntegrityProof' }],
    })) {
      const published = validate(document)
      const own = OpenBadgeCredential.safeParse(document)
      counts.compared++
      if (own.success && published) counts.bothAccept++
      else if (!own.success && !published) counts.bothRefuse++
      // Rules that a JSON Schema cannot state: results and their descriptions, identities, one of two members.
      else if (published && own.error?.issues.every(({ code }) => code === 'custom'))
        counts.oursAloneRefuses++
      else failures.push(`${name}: ${change}: published ${published}, ours ${own.success}`)
    }
  }
  return { counts, failures }
}
