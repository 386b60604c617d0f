import { toHex } from '../encoding/bytes.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Soon } from '../soon.ts'
import { noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { lookUp } from '../verify/look-up.ts'
import { compareWithKnown, readDigests } from './digests.ts'
import type { Digest } from './digests.ts'

const MAX_RESOURCES = 10

/**
 * Checks that the resources which a credential relates to are the ones that its issuer had before it (VC Data Model 2.0 §5.3). At most ten are
 * fetched, 1 MiB each; those that are known are not. A wrong digest is invalid, a resource that cannot be read leaves the verdict open. Their
 * number, ids and the form of the digests are the data model's work.
 * @param credential the credential
 * @param assessment what verification works with; its findings grow
 */
export function checkRelatedResources(credential: JsonObject, assessment: Assessment): Soon<void> {
  const resources = own(credential, 'relatedResource')
  return resources === undefined
    ? undefined
    : checkResources(asArray(resources).filter(isObject), assessment)
}

async function checkResources(
  resources: readonly JsonObject[],
  assessment: Assessment,
): Promise<void> {
  const { findings } = assessment
  if (resources.length === 0) return
  for (const resource of resources.slice(0, MAX_RESOURCES)) {
    try {
      await checkResource(resource, assessment)
    } catch (error) {
      noteError(findings, 'related_resources', error)
    }
  }
  if (resources.length > MAX_RESOURCES) {
    noteFailure(findings, 'related_resources', {
      message: `The credential relates to ${resources.length} resources; at most ${MAX_RESOURCES} are read.`,
      reason: 'too_many_resources',
      effect: 'indeterminate',
    })
  }
  notePass(findings, 'related_resources', 'Every resource that it relates to is unchanged.', {
    count: resources.length,
  })
}

async function checkResource(resource: JsonObject, { findings, fetch }: Assessment): Promise<void> {
  const id = ownString(resource, 'id') ?? ''
  const stated = readDigests(resource)
  if (!stated) return // the data model has judged it
  const known = compareWithKnown(id, stated)
  if (known === 'older') {
    noteFailure(findings, 'related_resources', {
      message: 'A resource that it relates to has changed since, in a way that is known.',
      reason: 'resource_older',
      evidence: { id },
      effect: 'indeterminate',
    })
  }
  if (known !== 'unknown') return
  if (!id.startsWith('https://')) {
    return noteFailure(findings, 'related_resources', {
      message: 'A resource that it relates to has no web address: it cannot be compared.',
      reason: 'resource_unreadable',
      evidence: { id },
      effect: 'indeterminate',
    })
  }
  const bytes = new Uint8Array(await lookUp(fetch, id, { accept: mediaType(resource) }))
  for (const alternatives of stated) {
    if (await fitsOne(alternatives, bytes)) continue
    noteFailure(findings, 'related_resources', {
      message: 'A resource that it relates to was changed.',
      reason: 'digest_mismatch',
      evidence: { id },
    })
  }
}

async function fitsOne(
  alternatives: readonly Digest[],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const found = new Map<Digest['name'], string>()
  for (const { name, hex } of alternatives) {
    const digest = found.get(name) ?? toHex(new Uint8Array(await crypto.subtle.digest(name, bytes)))
    found.set(name, digest)
    if (digest === hex) return true
  }
  return false
}

function mediaType(resource: JsonObject): string {
  const type = ownString(resource, 'mediaType') ?? ''
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? `${type}, */*` : '*/*'
}
