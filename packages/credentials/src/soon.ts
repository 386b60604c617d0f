/**
 * A value that is there already, or a promise of it. Most of what verifying and signing need is at hand, and each wait for
 * it would cost more than most checks do; only what must be looked up is waited for.
 */
export type Soon<Value> = Value | Promise<Value>

/**
 * Goes on with a value: at once when it is there, else when it comes.
 * @param value the value, or a promise of it
 * @param go what to do with it
 * @returns what that gives
 * @throws what `go` throws, when the value is there
 */
export function when<Value, Outcome>(
  value: Soon<Value>,
  go: (value: Value) => Soon<Outcome>,
): Soon<Outcome> {
  return value instanceof Promise ? value.then(go) : go(value)
}

/**
 * Does something that may fail, now or later.
 * @param run what to do
 * @param recover what counts instead when it fails
 * @returns the outcome
 * @throws what `recover` throws
 */
export function attempt<Outcome>(
  run: () => Soon<Outcome>,
  recover: (problem: unknown) => Outcome,
): Soon<Outcome> {
  try {
    const outcome = run()
    return outcome instanceof Promise ? outcome.catch(recover) : outcome
  } catch (problem) {
    return recover(problem)
  }
}

/**
 * Does something with one item after the other.
 * @param items the items
 * @param step what to do with each
 * @returns what it gives, in order
 */
export function inTurn<Item, Outcome>(
  items: readonly Item[],
  step: (item: Item) => Soon<Outcome>,
): Soon<Outcome[]> {
  const done: Outcome[] = []
  for (const item of items) {
    const outcome = step(item)
    if (outcome instanceof Promise) return goOn(outcome, items, { done, step })
    done.push(outcome)
  }
  return done
}

async function goOn<Item, Outcome>(
  first: Promise<Outcome>,
  items: readonly Item[],
  { done, step }: { done: Outcome[]; readonly step: (item: Item) => Soon<Outcome> },
): Promise<Outcome[]> {
  const others = items.slice(done.length + 1)
  done.push(await first)
  for (const item of others) done.push(await step(item))
  return done
}
