import type { RoleProfile } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** How a role stands. */
export const roleMarks: Readonly<Record<RoleProfile['status'], { kind: Kind; word: PlainKey }>> = {
  draft: { kind: 'unknown', word: 'consoleRole.isDraft' },
  published: { kind: 'good', word: 'consoleRole.published' },
  retired: { kind: 'warn', word: 'consoleRole.retired' },
}
