import { openFontLibrary } from './fonts/library.ts'
import { badge } from './pages/badge.ts'
import { createPool } from './pool.ts'
import type { MedallionDesign } from '@credence/medallion'
import type { BadgeFacts, CertificateFacts, PagePreviewFacts } from './facts.ts'

/** Turns facts into files. The same facts give the same bytes. */
export type Press = {
  /** The badge's image as SVG in which every letter is a line; made at once, in this thread. */
  badgeSvg(facts: BadgeFacts): string
  /** @param options.size width and height in pixels, 600 by default, 16 to 2048 */
  badgePng(facts: BadgeFacts, options?: { readonly size?: number }): Promise<Uint8Array>
  /** A medallion alone on a transparent ground; sizes as for `badgePng`, 400 by default. */
  medallionPng(design: MedallionDesign, options?: { readonly size?: number }): Promise<Uint8Array>
  /** One page of A4, PDF/A-3b, with the credential attached as `credential.json` or `credential.jwt`. */
  certificatePdf(facts: CertificateFacts): Promise<Uint8Array>
  /** A PNG of 1200 by 630 for where a credential's page is shared. */
  preview(facts: CertificateFacts): Promise<Uint8Array>
  /** The same for an achievement's or an issuer's page. */
  pagePreview(facts: PagePreviewFacts): Promise<Uint8Array>
  /** Ends the threads. */
  close(): Promise<void>
}

/** How the press works; every member has a default. */
export type PressOptions = {
  /** Threads, 2 by default. */
  readonly threads?: number
  /** Files that may wait, 64 by default. */
  readonly waiting?: number
  /** Milliseconds a file may take, 20,000 by default. */
  readonly timeout?: number
}

/**
 * Opens a press. Threads start with the first file and keep no process alive while they are idle.
 *
 * Letters come from the bundled typefaces alone: Latin, Greek, Cyrillic, Arabic, Devanagari, Chinese and
 * Japanese. What none of them has is shown as a box.
 *
 * @param options threads and limits
 * @returns a press whose promises reject with a PressError: `press_busy`, `press_timed_out`,
 *   `press_failed`, `press_closed`
 */
export function createPress(options: PressOptions = {}): Press {
  const { threads = 2, waiting = 64, timeout = 20_000 } = options
  const pool = createPool({
    script: new URL('./worker.ts', import.meta.url),
    threads,
    waiting,
    timeout,
  })
  const fonts = openFontLibrary()
  return {
    badgeSvg: (facts) => badge(facts, fonts),
    badgePng: (facts, { size = 600 } = {}) =>
      pool.run({ kind: 'badge-png', facts, size: sizeOf(size) }),
    medallionPng: (design, { size = 400 } = {}) =>
      pool.run({ kind: 'medallion-png', design, size: sizeOf(size) }),
    certificatePdf: (facts) => pool.run({ kind: 'certificate', facts }),
    preview: (facts) => pool.run({ kind: 'credential-preview', facts }),
    pagePreview: (facts) => pool.run({ kind: 'page-preview', facts }),
    close: () => pool.close(),
  }
}

const sizeOf = (size: number): number =>
  Number.isFinite(size) ? Math.min(2048, Math.max(16, Math.round(size))) : 600
