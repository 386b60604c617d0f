import { readFileSync } from 'node:fs'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import {
  CredentialError,
  derive,
  issue,
  issueJwt,
  verify,
  type Policy,
  type Report,
} from '@credence/credentials'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Env } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { createKeys, keyTypeFor } from './keys.ts'
import {
  DeriveRequest,
  IssueRequest,
  readRequest,
  VerifyPresentationRequest,
  VerifyRequest,
} from './requests.ts'
import { isListName, signList, statusEntries } from './status-lists.ts'

/**
 * Mounts the sockets that the W3C suites plug into (VC-API). They sign whatever they are given with keys that live as long as the
 * process, which is why they exist on loopback alone.
 */
export async function mountConformance(
  app: Hono<Env>,
  { config, clock, fetch }: Platform,
): Promise<void> {
  const keys = await createKeys()
  const contexts = { contexts: readContexts(config.conformance?.contexts), inlineContexts: true }
  const lists = `${config.publicUrl}/conformance/status`
  let nextIndex = 0

  const judge = async (input: string | object, policy: Policy = {}) =>
    verify(input, { now: clock.now(), fetch, policy, ...contexts })

  app.get('/conformance/keys', (context) =>
    context.json(Object.fromEntries(Object.entries(keys).map(([type, { did }]) => [type, did]))),
  )

  app.post('/conformance/credentials/issue', async (context) => {
    const request = await readRequest(context.req.raw, IssueRequest)
    const { cryptosuite, keyType = keyTypeFor(cryptosuite), ...options } = request.options
    const { signer } = keys[keyType]
    const credential = options.status
      ? { ...request.credential, credentialStatus: statusEntries(lists, nextIndex++) }
      : request.credential
    return answer(context, 201, async () => {
      if (options.envelope) {
        const token = await issueJwt(credential, { signer, ...contexts, profile: 'vc-jose-cose' })
        return { verifiableCredential: envelope(token) }
      }
      const { mandatoryPointers } = options
      const created = clock.now()
      const how = { signer, created, suite: cryptosuite, mandatoryPointers, ...contexts }
      const signed = await issue(credential, how)
      refuseWrongDigests(await judge(signed))
      return { verifiableCredential: signed }
    })
  })

  app.post('/conformance/credentials/verify', async (context) => {
    const { verifiableCredential, options } = await readRequest(context.req.raw, VerifyRequest)
    const proofOnly = options.proofOnly || options.checks?.join() === 'proof'
    const report = await judge(verifiableCredential, { proofOnly })
    // The suites' own vectors name an issuer that does not control the key.
    const tolerated = ['issuer_not_proven', 'issuer_mismatch']
    if (options.messagePerBit) tolerated.push('status_index_malformed')
    return verdict(context, report, tolerated)
  })

  app.post('/conformance/presentations/verify', async (context) => {
    const request = await readRequest(context.req.raw, VerifyPresentationRequest)
    const report = await judge(request.verifiablePresentation, request.options)
    return verdict(context, report, ['presentation_empty'])
  })

  app.post('/conformance/credentials/derive', async (context) => {
    const { verifiableCredential, options } = await readRequest(context.req.raw, DeriveRequest)
    return answer(context, 201, () => derive(verifiableCredential, { ...options, ...contexts }))
  })

  app.get('/conformance/status/:list', async (context) => {
    const name = context.req.param('list')
    if (!isListName(name)) throw notFound('status list')
    const key = keys.Ed25519
    return context.json(await signList(name, { base: lists, key, now: clock.now() }))
  })
}

/** Answers with what was made; what the package refuses is the caller's fault. */
async function answer(context: Context<Env>, status: 201, make: () => Promise<object>) {
  try {
    return context.json(await make(), status)
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    throw new Failure('invalid_request', `${error.code}: ${error.message}`, { cause: error })
  }
}

/** A suite wants the digests of related resources checked before anything is issued. */
function refuseWrongDigests({ checks }: Report): void {
  const failed = checks.find(
    ({ code, status }) => code === 'related_resources' && status === 'fail',
  )
  if (failed) throw new Failure('invalid_request', failed.message)
}

/**
 * Answers 200 for what is valid and 400 for everything else, with the report.
 * @param tolerated reasons that our rules refuse and a suite wants accepted
 */
function verdict(context: Context<Env>, report: Report, tolerated: readonly string[] = []) {
  const problems = report.checks.filter(({ status }) => status === 'fail' || status === 'warn')
  const isTolerable = problems.every(({ evidence }) =>
    tolerated.some((reason) => reason === evidence?.['reason']),
  )
  const verified = report.verdict === 'valid' || (problems.length > 0 && isTolerable)
  const errors = problems.map(
    ({ code, message, evidence }) => `${code} ${String(evidence?.['reason'])}: ${message}`,
  )
  return context.json({ verified, errors: verified ? [] : errors, report }, verified ? 200 : 400)
}

function envelope(token: string): object {
  return {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${token}`,
  }
}

function readContexts(file: string | undefined): ReadonlyMap<string, object> | undefined {
  if (file === undefined) return undefined
  const Contexts = z.record(z.string(), z.record(z.string(), z.unknown()))
  return new Map(Object.entries(Contexts.parse(JSON.parse(readFileSync(file, 'utf8')))))
}
