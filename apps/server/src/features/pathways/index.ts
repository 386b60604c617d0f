import type { advice, plans, transitions } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { adviceHandlers } from './advice-handlers.ts'
import { openPlans } from './plan-handlers.ts'
import { createSolverThread } from './solver-thread.ts'
import { stackHandlers, type StackOperations } from './stack-handlers.ts'
import { transitionHandlers } from './transition-handlers.ts'
import { watchStacks } from './watch.ts'

export { acceptConsent, giveConsent } from './advice-consents.ts'
export { comment } from './advice-events.ts'
export { keepDraft } from './advice-plans.ts'
export { openPlans } from './plan-handlers.ts'
export { portfolioOf, type HeldPiece } from './portfolio.ts'
export * as pathwaysTables from './tables.ts'

export type Pathways = {
  readonly handlers: Handlers<StackOperations & typeof plans & typeof advice & typeof transitions>
  /** Looks at the stacks that time alone may have changed, now and every hour. */
  resume(): Promise<void>
  close(): Promise<void>
}

/** For a model that nobody has given a time. */
const mostSeconds = 30

/** Opens the room: stacks and their awards, prior learning, reviews. */
export function openPathways(platform: Platform): Pathways {
  const thread = createSolverThread({ seconds: mostSeconds })
  const { solver } = thread
  const watch = watchStacks(platform, solver)
  const planning = openPlans(platform)
  return {
    handlers: {
      ...stackHandlers(platform, solver),
      ...planning.handlers,
      ...adviceHandlers(platform, planning),
      ...transitionHandlers(platform),
    },
    resume: () => watch.resume(),
    close: async () => {
      watch.close()
      await planning.close()
      await thread.close()
    },
  }
}
