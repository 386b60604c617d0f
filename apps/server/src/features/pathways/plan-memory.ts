/** Keeps what was made last, by key. A failure is never kept. */
export type Remember<T> = (
  key: string,
  make: () => Promise<T>,
  options?: { readonly unless?: (value: T) => boolean },
) => Promise<T>

/** Makes a memory. @param most how many it keeps; the one that was asked for longest ago goes first */
export function remembering<T>(most: number): Remember<T> {
  const known = new Map<string, T>()
  return async (key, make, { unless = () => false } = {}) => {
    const there = known.get(key)
    const value = there ?? (await make())
    known.delete(key)
    if (!unless(value)) known.set(key, value)
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      known.delete(oldest)
    }
    return value
  }
}
