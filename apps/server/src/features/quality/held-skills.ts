import type { CertifiedSkills } from '@credence/pathways'
import type { Tx } from '../../platform/postgres/handles.ts'
import { portfolioOf } from '../pathways/index.ts'

/** What a person has proven, at the highest level that is good today. Runs for the installation. */
export async function heldSkills(
  tx: Tx,
  { personId, publicUrl, now }: { personId: string; publicUrl: string; now: Date },
): Promise<CertifiedSkills> {
  const levels = new Map<string, number>()
  const pieces = await portfolioOf(tx, { personId }, { publicUrl })
  for (const { piece } of pieces) {
    const over = piece.expires !== undefined && new Date(piece.expires) <= now
    if (piece.revoked || over || piece.source === 'self_declared') continue
    for (const [key, level] of Object.entries(piece.skills ?? {}))
      levels.set(key, Math.max(levels.get(key) ?? 0, level))
  }
  return levels
}
