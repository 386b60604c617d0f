/** Remembers values by text, up to a number of them and a sum of their sizes; what was not used for longest goes first. */
export type BoundedCache<Value> = {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value, size?: number) => void
  readonly delete: (key: string) => void
}

/**
 * Makes a cache.
 * @param limits how many values, and the sum of their sizes
 * @returns the cache
 */
export function createBoundedCache<Value>(limits: {
  readonly entries: number
  readonly size?: number
}): BoundedCache<Value> {
  const { entries, size: maxSize = Infinity } = limits
  const kept = new Map<string, { readonly value: Value; readonly size: number }>()
  let total = 0
  /** What was used last needs no other place: one that is asked for again and again moves nothing. */
  let newest: string | undefined

  function remove(key: string): void {
    total -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }

  return {
    get: (key) => {
      const found = kept.get(key)
      if (!found || key === newest) return found?.value
      kept.delete(key)
      kept.set(key, found)
      newest = key
      return found.value
    },
    set: (key, value, size = 1) => {
      remove(key)
      if (size > maxSize || entries < 1) return
      for (const oldest of kept.keys()) {
        if (kept.size < entries && total + size <= maxSize) break
        remove(oldest)
      }
      kept.set(key, { value, size })
      newest = key
      total += size
    },
    delete: remove,
  }
}
