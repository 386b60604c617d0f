/** Leaves out what is undefined or an empty list, at every depth; frozen parts went through this already. */
export function prune(value: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const inner = value[name]
    if (inner === undefined || (Array.isArray(inner) && inner.length === 0)) continue
    kept[name] = pruneAny(inner)
  }
  return kept
}

function pruneAny(part: unknown): unknown {
  if (part === null || typeof part !== 'object' || Object.isFrozen(part)) return part
  return Array.isArray(part) ? part.map(pruneAny) : prune(part as Record<string, unknown>) // neither null nor a list
}
