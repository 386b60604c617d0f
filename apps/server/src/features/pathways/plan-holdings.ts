import { createHash } from 'node:crypto'
import { skillKey, type PlanWish } from '@credence/contract'
import type { Report } from '@credence/credentials'
import type { Piece } from '@credence/pathways'
import { eq } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import { walletTables } from '../wallet/index.ts'
import { keysOf, type PlanCatalogue } from './plan-catalogue.ts'
import { factsOf, portfolioOf } from './portfolio.ts'

const { declaredSkill } = walletTables
/** A skill that somebody only says they have: the weakest proof there is. */
const declaredStrength = 0.1
const mostPieces = 2_000

export type Verify = (input: Uint8Array, now: Date) => Promise<Report>

/** What somebody starts from, and what of it was not counted. */
export type Holdings = {
  readonly pieces: readonly Piece[]
  readonly declared: number
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * Gathers what a plan starts from: the caller's wallet, the credentials that were sent (each verified now; only a valid
 * one counts), and skills without proof where the person lets them count.
 */
export async function gatherHoldings(
  { database, config }: Pick<Platform, 'database' | 'config'>,
  given: {
    readonly have: PlanWish['have']
    readonly personId: string | undefined
    readonly catalogue: PlanCatalogue
    readonly verify: Verify
    readonly now: Date
  },
): Promise<Holdings> {
  const { have, personId, catalogue, verify, now } = given
  const { publicUrl } = config
  const held =
    have.wallet && personId !== undefined
      ? await database.asSystem((tx) => portfolioOf(tx, { personId }, { publicUrl }))
      : []
  const ids = new Set(held.map(({ piece }) => piece.id))
  const refused: { name: string; reason: string }[] = []
  const sent: Piece[] = []
  for (const text of new Set(have.credentials)) {
    const report = await verify(toBytes(text), now)
    if (report.verdict !== 'valid') {
      const isRead = report.credential !== undefined
      refused.push({
        name: nameOf(report.credential),
        reason: isRead ? report.verdict : 'unreadable',
      })
      continue
    }
    const pieces = validParts(report).map((credential) =>
      toPiece(credential, { catalogue, publicUrl, now }),
    )
    for (const piece of pieces) {
      if (!ids.has(piece.id)) sent.push(piece)
      ids.add(piece.id)
    }
  }
  const said = have.declared ? await declaredPieces(database, given) : []
  const found = [...held.map(({ piece }) => piece), ...sent].flatMap((piece) => {
    const reason = whyNotCounted(piece, now)
    if (reason === undefined) return [withNames(piece, catalogue.skillNames)]
    refused.push({ name: piece.name ?? '', reason })
    return []
  })
  const pieces = [...found.slice(0, mostPieces - said.length), ...said]
  return { pieces, declared: said.length, refused }
}

function whyNotCounted({ revoked, expires, issued }: Piece, now: Date): string | undefined {
  if (revoked) return 'revoked'
  if (expires !== undefined && Date.parse(expires) <= now.getTime()) return 'expired'
  return Date.parse(issued) > now.getTime() ? 'not-yet-valid' : undefined
}

async function declaredPieces(
  database: Platform['database'],
  { have, personId, now }: { have: PlanWish['have']; personId: string | undefined; now: Date },
): Promise<Piece[]> {
  const kept =
    personId === undefined || !have.wallet
      ? []
      : await database.asPerson(personId, (tx) =>
          tx.select().from(declaredSkill).where(eq(declaredSkill.personId, personId)).limit(500),
        )
  const all = [
    ...kept.map(({ skillKey: key, name, level }) => ({
      keys: [...new Set([key, skillKey({ name })])],
      name,
      level,
    })),
    ...have.skills.map((skill) => ({ keys: keysOf(skill), name: skill.name, level: skill.level })),
  ]
  return all.map(({ keys, name, level }, at): Piece => ({
    id: `declared:${at}:${keys[0] ?? ''}`.slice(0, 500),
    name,
    skills: Object.fromEntries(keys.map((key) => [key, level])),
    issued: now.toISOString(),
    assurance: 0,
    strength: declaredStrength,
    source: 'self_declared',
  }))
}

/** Adds to each skill that is named by an id the name that the catalogue knows it by. */
function withNames(piece: Piece, names: ReadonlyMap<string, string>): Piece {
  const skills: Record<string, number> = { ...piece.skills }
  for (const [key, level] of Object.entries(piece.skills ?? {})) {
    const name = names.get(key)
    if (name === undefined) continue
    const other = skillKey({ name })
    skills[other] = Math.max(skills[other] ?? 0, level)
  }
  return { ...piece, skills }
}

function toBytes(text: string): Uint8Array {
  const data = /^data:[^,]{0,200};base64,/.exec(text)
  if (data) return Buffer.from(text.slice(data[0].length), 'base64')
  return new TextEncoder().encode(text.trim())
}

/** The credential itself, or those inside it that are valid on their own, as in a learner record. */
function validParts(report: Report): unknown[] {
  const inner = (report.parts ?? []).filter(
    (part) => part.relation === 'credential' && part.report.verdict === 'valid',
  )
  const achievement = read(report.credential, ['credentialSubject', 'achievement'])
  return [
    ...(achievement === undefined ? [] : [report.credential]),
    ...inner.flatMap((part) => validParts(part.report)),
  ]
}

type Around = {
  readonly catalogue: PlanCatalogue
  readonly publicUrl: string
  readonly now: Date
}

/** Reads a verified Open Badge as a piece; one of ours says as much as its achievement does. */
function toPiece(credential: unknown, { catalogue, publicUrl, now }: Around): Piece {
  const text = (...path: string[]): string | undefined => {
    const found = read(credential, path)
    return typeof found === 'string' && found !== '' ? found.slice(0, 500) : undefined
  }
  const id = text('id') ?? createHash('sha256').update(JSON.stringify(credential)).digest('hex')
  const achievement = text('credentialSubject', 'achievement', 'id')
  const own = achievement?.startsWith(`${publicUrl}/a/`)
    ? catalogue.rows.get(achievement.slice(`${publicUrl}/a/`.length))
    : undefined
  const expires = text('validUntil')
  const facts = own
    ? factsOf({ ...own.definition, design: {} }, own.issuer)
    : outsideFacts(credential)
  return {
    ...facts,
    id: id.startsWith(`${publicUrl}/c/`) ? id.slice(`${publicUrl}/c/`.length) : id,
    name: nameOf(credential),
    issued: text('validFrom') ?? now.toISOString(),
    source: own ? 'earned' : 'transfer',
    ...(own ? { achievement: own.id } : achievement ? { achievement } : {}),
    ...(expires ? { expires } : {}),
  }
}

function outsideFacts(credential: unknown): Partial<Piece> {
  const achievement = ['credentialSubject', 'achievement']
  const alignments = list(read(credential, [...achievement, 'alignment']))
  const skills = alignments.flatMap((alignment): [string, number][] => {
    const name = read(alignment, ['targetName'])
    if (typeof name !== 'string' || name.trim() === '') return []
    const said = String(read(alignment, ['targetDescription']) ?? '')
    const level = Number(/\bLevel ([1-5]) of 5\b/.exec(said)?.[1] ?? 1)
    return [[skillKey({ name: name.slice(0, 200) }), level]]
  })
  const type = read(credential, [...achievement, 'achievementType'])
  const area = read(credential, [...achievement, 'fieldOfStudy'])
  const issuer = read(credential, ['issuer', 'id']) ?? read(credential, ['issuer'])
  const credits =
    read(credential, ['credentialSubject', 'creditsEarned']) ??
    read(credential, [...achievement, 'creditsAvailable'])
  return {
    skills: Object.fromEntries(skills),
    assurance: 1,
    strength: 0.4,
    ...(typeof type === 'string' ? { types: [type] } : {}),
    ...(typeof area === 'string' ? { areas: [area] } : {}),
    ...(typeof issuer === 'string' ? { issuer } : {}),
    ...(typeof credits === 'number' && credits > 0
      ? { credits: [{ unit: 'ects' as const, amount: credits }] }
      : {}),
  }
}

function nameOf(credential: unknown): string {
  const name =
    read(credential, ['credentialSubject', 'achievement', 'name']) ?? read(credential, ['name'])
  return typeof name === 'string' ? name.slice(0, 200) : ''
}

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

function read(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    const one = Array.isArray(inner) ? inner[0] : inner
    return typeof one === 'object' && one !== null && Object.hasOwn(one, name)
      ? (one as Record<string, unknown>)[name] // an object that has it
      : undefined
  }, value)
}
