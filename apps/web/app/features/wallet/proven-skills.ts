import type { CredentialView } from '@credence/contract'

export type ProvenSkill = { readonly name: string; readonly level?: number }

/** The skills that credentials prove together, each once at its highest level, the highest first. */
export function provenSkills(
  credentials: readonly Pick<CredentialView, 'skills'>[],
): readonly ProvenSkill[] {
  const best = new Map<string, ProvenSkill>()
  for (const { name, level } of credentials.flatMap(({ skills }) => skills)) {
    const key = name.toLocaleLowerCase()
    const known = best.get(key)
    if (!known || (known.level ?? 0) < (level ?? 0)) best.set(key, { name, level })
  }
  return [...best.values()].toSorted(
    (a, b) => (b.level ?? 0) - (a.level ?? 0) || a.name.localeCompare(b.name),
  )
}
