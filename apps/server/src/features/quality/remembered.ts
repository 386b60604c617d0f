/**
 * Keeps answers that take long for a while. Whoever asks while one is being made waits for the same one.
 * @param life in milliseconds
 * @param most how many are kept; the oldest goes first
 */
export function createRemembered<T>(
  life: number,
  most = 100,
): (key: string, now: Date, make: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { until: number; answer: Promise<T> }>()
  return (key, now, make) => {
    const found = known.get(key)
    if (found && found.until > now.getTime()) return found.answer
    const answer = make()
    known.delete(key)
    known.set(key, { until: now.getTime() + life, answer })
    answer.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return answer
  }
}
