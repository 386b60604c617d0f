import { skillKey, type ClientHoldings } from '@credence/contract'
import { eq, inArray } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findPublicAchievements } from '../achievements/index.ts'
import { skillTables } from '../skills/index.ts'
import { walletTables } from '../wallet/index.ts'
import { portfolioOf, type HeldPiece } from './portfolio.ts'
import { listStanding } from './progress.ts'

const { declaredSkill, outsideCredential } = walletTables
const { skill } = skillTables

type Skill = ClientHoldings['skills'][number]
type Credential = ClientHoldings['credentials'][number]

/**
 * Reads what a client holds, for an advisor: what they can do and where that comes from, never a credential's own
 * address, which would outlive the consent. Runs for the installation; whoever calls has asked for the consent.
 */
export async function readClientHoldings(
  tx: Tx,
  platform: Platform,
  clientId: string,
  now: Date,
): Promise<ClientHoldings> {
  const { publicUrl } = platform.config
  const held = await portfolioOf(tx, { personId: clientId }, { publicUrl })
  const said = await tx
    .select()
    .from(declaredSkill)
    .where(eq(declaredSkill.personId, clientId))
    .limit(500)
  const names = await skillNames(tx, held, clientId)
  for (const { skillKey: key, name } of said) names.set(key, name)
  const skills = new Map<string, Skill>()
  const skillOf = (key: string) => {
    const name = names.get(key) ?? key.replace(/^name:/, '')
    const same = skillKey({ name })
    const known = skills.get(same) ?? { name, from: [] }
    skills.set(same, known)
    return known
  }
  for (const each of held) {
    if (statusOf(each, now) !== 'good') continue
    for (const [key, level] of Object.entries(each.piece.skills ?? {})) {
      if (isUuid(key) && !names.has(key)) continue // its name stands beside it
      addSource(skillOf(key), each, level)
    }
  }
  for (const { skillKey: key, level } of said) {
    const known = skillOf(key)
    known.declared = Math.max(known.declared ?? 0, level)
  }
  const stacks = await listStanding(tx, platform, clientId)
  return {
    skills: [...skills.values()].toSorted(
      (a, b) =>
        (b.level ?? 0) - (a.level ?? 0) ||
        (b.declared ?? 0) - (a.declared ?? 0) ||
        a.name.localeCompare(b.name),
    ),
    credentials: held.map((each) => presentPiece(each, now)),
    stacks: stacks.map(({ credentialId: _, ...line }) => line),
  }
}

function addSource(to: Skill, { piece, origin }: HeldPiece, level: number): void {
  const source = { name: piece.name ?? '', level, kind: origin.kind }
  const there = to.from.find(({ name, kind }) => name === source.name && kind === source.kind)
  if (there) there.level = Math.max(there.level, level)
  else to.from.push(source)
  to.level = Math.max(to.level ?? 0, level)
}

function statusOf({ piece, origin }: HeldPiece, now: Date): Credential['status'] {
  if (origin.kind === 'credential' && origin.row.status === 'suspended') return 'suspended'
  if (piece.revoked) return 'revoked'
  return piece.expires !== undefined && new Date(piece.expires) <= now ? 'expired' : 'good'
}

function presentPiece(held: HeldPiece, now: Date): Credential {
  const { piece, origin } = held
  const issuer = origin.kind === 'learning' ? undefined : origin.issuerName
  return {
    name: piece.name ?? '',
    kind: origin.kind,
    status: statusOf(held, now),
    issuedAt: new Date(piece.issued).toISOString(),
    ...(issuer ? { issuer } : {}),
    ...(piece.expires ? { expiresAt: new Date(piece.expires).toISOString() } : {}),
  }
}

/** How skills are written that pieces know by their keys alone. */
async function skillNames(
  tx: Tx,
  held: readonly HeldPiece[],
  clientId: string,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const add = (name: string) => names.set(skillKey({ name }), name)
  const ids = [...new Set(held.flatMap(({ piece }) => Object.keys(piece.skills ?? {})))].filter(
    isUuid,
  )
  const known = ids.length
    ? await tx.select({ id: skill.id, name: skill.name }).from(skill).where(inArray(skill.id, ids))
    : []
  for (const { id, name } of known) {
    add(name)
    names.set(id, name)
  }
  const own = held.flatMap(({ piece }) =>
    piece.achievement && isUuid(piece.achievement) ? [piece.achievement] : [],
  )
  for (const { definition } of await findPublicAchievements(tx, [...new Set(own)]))
    for (const { name } of definition.skills) add(name)
  const brought = await tx
    .select({ skills: outsideCredential.skills })
    .from(outsideCredential)
    .where(eq(outsideCredential.personId, clientId))
    .limit(1_000)
  for (const { skills } of brought) for (const { name } of skills) add(name)
  return names
}
