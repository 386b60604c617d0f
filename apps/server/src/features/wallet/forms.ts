import { parseMedallionDesign } from '@credence/medallion'
import { bake } from '@credence/credentials'
import { cached } from '../../platform/http/cached.ts'
import { Failure } from '../../platform/http/failure.ts'
import type { CertificateFacts, Press } from '../../platform/press/index.ts'
import { issuerDid } from '../identity/index.ts'
import { statusAt, type CredentialRow } from '../issuing/index.ts'
import type { ViewRow } from './view.ts'

export type Form = 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'preview'

type Making = {
  readonly form: Form
  readonly request: Request
  readonly press: Press
  readonly publicUrl: string
  /** Gives the credential as VC-JWT. */
  readonly jwt: (row: CredentialRow) => Promise<string>
  readonly now: Date
}

/** Writes a credential in one of its forms. The signed text inside is the same, byte for byte, in each but the JWT. */
export async function writeForm(
  row: ViewRow,
  { form, request, press, publicUrl, jwt, now }: Making,
): Promise<Response> {
  const { credential } = row
  const headers = { 'x-robots-tag': credential.visibility === 'public' ? 'all' : 'noindex' }
  const shared = { cacheControl: 'private, no-cache', headers }
  const send = (type: string, body: string | Uint8Array) =>
    cached(request, typeof body === 'string' ? body : new Uint8Array(body), { type, ...shared })
  if (form === 'json') return send('application/vc+ld+json', credential.document)
  if (form === 'jwt') return send('application/vc+jwt', await jwt(credential))
  const facts = certificateFacts(row, publicUrl, now)
  if (form === 'pdf') return send('application/pdf', await press.certificatePdf(facts))
  if (form === 'preview') return send('image/png', await press.preview(facts))
  const image =
    form === 'png' ? await press.badgePng(facts) : new TextEncoder().encode(press.badgeSvg(facts))
  return send(form === 'png' ? 'image/png' : 'image/svg+xml', bake(image, credential.document))
}

function certificateFacts(
  { credential, org, definition }: ViewRow,
  publicUrl: string,
  now: Date,
): CertificateFacts {
  const status = statusAt(credential, now)
  return {
    language: definition.language.startsWith('de') ? 'de' : 'en',
    title: credential.achievementName,
    achievementType: kindOf(definition.achievementType),
    holder: credential.holderName,
    issuer: {
      name: org.name,
      did: issuerDid(publicUrl, org.slug),
      ...(org.url ? { url: org.url } : {}),
    },
    issuedOn: credential.awardedDate,
    skills: definition.skills.map(({ name, level }) => ({ name, ...(level ? { level } : {}) })),
    design: designOf(definition.design),
    url: `${publicUrl}/c/${credential.id}`,
    credential: credential.document,
    status: status === 'superseded' ? 'revoked' : status,
    ...(credential.validUntil ? { validUntil: credential.validUntil.toISOString() } : {}),
    ...(definition.criteria.narrative ? { criteria: definition.criteria.narrative } : {}),
    ...(org.colour ? { accent: org.colour } : {}),
  }
}

function designOf(design: unknown) {
  try {
    return parseMedallionDesign(design)
  } catch (cause) {
    throw new Failure('internal', 'The stored medallion cannot be read.', { cause })
  }
}

const kinds: Readonly<Record<string, string>> = {
  Badge: 'badge',
  MicroCredential: 'micro-credential',
  Certification: 'certification',
  Course: 'course',
  Assessment: 'assessment',
  Membership: 'membership',
}

/** A kind as the press has words for it, or the type's own name, spelt as words. */
function kindOf(achievementType: string): string {
  if (achievementType.endsWith('NanoDegree')) return 'nano-degree'
  if (achievementType.endsWith('Degree')) return 'degree'
  const own = achievementType.replace(/^ext:/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return kinds[achievementType] ?? own
}
