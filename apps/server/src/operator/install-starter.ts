import { installStarter as install } from '../features/skills/index.ts'
import type { Platform } from '../platform/platform.ts'

/** Puts the small framework in place that ships with the product: common skills, and roles with what they take. Again changes nothing. */
export async function installStarter({ database, clock }: Platform): Promise<void> {
  await database.asSystem((tx) => install(tx, clock.now()))
}
