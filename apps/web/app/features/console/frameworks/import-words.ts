import type { FrameworkImport } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** What the states of an import are called. */
export const importWords = {
  running: { kind: 'unknown', word: 'consoleFramework.running' },
  done: { kind: 'good', word: 'consoleFramework.done' },
  failed: { kind: 'bad', word: 'consoleFramework.failed' },
} as const satisfies Readonly<Record<FrameworkImport['status'], { kind: Kind; word: PlainKey }>>
