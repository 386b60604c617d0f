import { contextUrls, issue } from '@credence/credentials'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { issuerDid, signerFor } from '../identity/index.ts'
import type { CredentialRow } from '../issuing/index.ts'
import type { HeldPiece } from './portfolio.ts'

/** A verifier looks at 50 credentials inside a record at most; the stack's own is one of them. */
const mostParts = 49

type Recording = {
  readonly slug: string
  readonly badge: CredentialRow
  readonly pieces: readonly HeldPiece[]
  readonly now: Date
}

type Document = Record<string, unknown>

/**
 * Signs the record of a stack's award: a Comprehensive Learner Record 2.0 that holds the stack's credential and those
 * that it is made of, each as its own issuer has signed it, and says which is part of which. It stands and falls with
 * the stack's credential: both have the same place in the status list. A record that leaves something out says that it is partial.
 * @returns the signed record as text
 */
export async function signRecord(
  tx: Tx,
  { keys, config }: Pick<Platform, 'keys' | 'config'>,
  { slug, badge, pieces, now }: Recording,
): Promise<string> {
  const { publicUrl } = config
  const whole = parse(badge.document)
  const subject = objectIn(whole, 'credentialSubject')
  const parts = pieces
    .flatMap(({ origin }) => (origin.kind === 'credential' ? [parse(origin.row.document)] : []))
    .slice(0, mostParts)
  const target = idOf(objectIn(subject, 'achievement'))
  const sources = parts.map((part) =>
    idOf(objectIn(objectIn(part, 'credentialSubject'), 'achievement')),
  )
  const unsigned = {
    '@context': [
      contextUrls.credentialsV2,
      contextUrls.clr201,
      contextUrls.openBadges303,
      contextUrls.openBadgesExtensions,
    ],
    id: `${publicUrl}/c/${badge.id}/clr.json`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: badge.achievementName,
    ...(parts.length < pieces.length ? { partial: true } : {}),
    issuer: whole.issuer,
    awardedDate: whole.awardedDate,
    validFrom: whole.validFrom,
    ...(whole.validUntil === undefined ? {} : { validUntil: whole.validUntil }),
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: subject.identifier,
      verifiableCredential: [whole, ...parts],
      association: [...new Set(sources)].map((sourceId) => ({
        type: 'Association',
        associationType: 'isPartOf',
        sourceId,
        targetId: target,
      })),
    },
    credentialStatus: whole.credentialStatus,
  }
  const signer = await signerFor(tx, keys, {
    orgId: badge.orgId,
    did: issuerDid(publicUrl, slug),
  })
  return JSON.stringify(await issue(unsigned, { signer, created: now }))
}

/** Our own signed document: an object. */
function parse(document: string): Document {
  return JSON.parse(document) as Document
}

function objectIn(parent: Document, name: string): Document {
  const value = parent[name]
  if (typeof value !== 'object' || value === null)
    throw new Error(`A credential that was issued here has ${name}.`)
  return value as Document // an object, see above
}

const idOf = ({ id }: Document) => String(id)
