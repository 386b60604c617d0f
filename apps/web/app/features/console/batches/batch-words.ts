import type { Batch } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** How a batch stands; a dry run has words of its own. */
export const batchWords: Readonly<
  Record<Batch['state'], { kind: Kind; word: PlainKey; dry: PlainKey }>
> = {
  running: { kind: 'unknown', word: 'consoleBatch.running', dry: 'consoleBatch.checking' },
  done: { kind: 'good', word: 'consoleBatch.done', dry: 'consoleBatch.checked' },
  failed: { kind: 'bad', word: 'consoleBatch.failed', dry: 'consoleBatch.failed' },
  cancelled: { kind: 'warn', word: 'consoleBatch.cancelled', dry: 'consoleBatch.cancelled' },
}
