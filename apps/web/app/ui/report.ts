import type { Report } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from './status-mark.tsx'

export type Check = Report['checks'][number]

export const kindOf: Readonly<Record<Check['status'], Kind>> = {
  pass: 'good',
  fail: 'bad',
  warn: 'warn',
  skipped: 'unknown',
}

export type Question = 'unaltered' | 'issuer' | 'holder' | 'standing' | 'standards'

const questions: readonly (readonly [Question, RegExp])[] = [
  ['unaltered', /^(container|parse|proof|members|claims|related|parts)\b/],
  ['issuer', /^(key|issuer|trust|endorsements)\b/],
  ['holder', /^(recipient|holder|challenge)\b/],
  ['standing', /^(valid|status|refresh)\b/],
  ['standards', /./],
]

export type CheckGroup = {
  readonly question: Question
  readonly kind: Kind
  readonly checks: readonly Check[]
  readonly passed: number
  /** Checks that came to an answer. */
  readonly total: number
}

/**
 * Sorts the checks of a report under the five questions that a person asks. A group is as good as its
 * worst check; where nothing proves the issuer, the question who issued it is never answered well, nor
 * whether it still stands where its status was not read.
 */
export function groupChecks(report: Report): readonly CheckGroup[] {
  return questions.map(([question]) => {
    const checks = report.checks.filter(({ code }) => questionOf(code) === question)
    const decided = checks.filter(({ status }) => status !== 'skipped')
    const worst = worstOf(decided)
    return {
      question,
      kind: worst === 'good' ? tempered(question, report) : worst,
      checks,
      passed: decided.filter(({ status }) => status === 'pass').length,
      total: decided.length,
    }
  })
}

/** A good answer only where what it rests on was looked at: a proven issuer, a status that was read. */
function tempered(question: Question, { issuer, checks }: Report): Kind {
  if (question === 'issuer' && !issuer?.proven) return 'warn'
  const read = checks.some(({ code, status }) => code.startsWith('status') && status === 'pass')
  return question === 'standing' && !read ? 'unknown' : 'good'
}

const questionOf = (code: string) =>
  questions.find(([, pattern]) => pattern.test(code.replace(/[_-]/g, '.')))?.[0] ?? 'standards'

function worstOf(checks: readonly Check[]): Kind {
  if (checks.some(({ status }) => status === 'fail')) return 'bad'
  if (checks.some(({ status }) => status === 'warn')) return 'warn'
  return checks.length > 0 ? 'good' : 'unknown'
}

/** Under which names the words for a check may stand, the most exact first. */
export function keysOf({ code, status, evidence }: Check): readonly string[] {
  if (status === 'skipped') return ['skipped']
  const key = `${code}_${status}`
  if (!isRecord(evidence)) return [`${key}_bare`, key]
  return typeof evidence.reason === 'string' ? [evidence.reason, key] : [key]
}

/** The facts behind a check on one line, without the reason, which its sentence says. */
export function factsOf(evidence: unknown): string | undefined {
  if (typeof evidence === 'string') return evidence
  if (!isRecord(evidence)) return undefined
  const facts = Object.entries(evidence).filter(
    ([name, value]) => name !== 'reason' && value !== undefined,
  )
  return facts.map(([name, value]) => `${name}: ${factText(value)}`).join(' · ') || undefined
}

const factText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(factText).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What to say about a verdict: its colour, its word and its sentence. */
export type Answer = {
  readonly kind: Kind
  readonly title: PlainKey
  readonly sentence: Sentence
}

type Sentence =
  | 'report.validTo'
  | 'report.valid'
  | 'report.invalid'
  | 'report.revoked'
  | 'report.suspended'
  | 'report.expiredOn'
  | 'report.expired'
  | 'report.notYetUntil'
  | 'report.notYet'
  | 'report.unproven'
  | 'report.undecided'

/** Chooses the words for a report. */
export function answerOf(
  report: Report,
  facts: { holder?: string; ends?: Date; starts?: Date },
): Answer {
  switch (report.verdict) {
    case 'valid':
      return {
        kind: 'good',
        title: 'report.validTitle',
        sentence: facts.holder ? 'report.validTo' : 'report.valid',
      }
    case 'invalid':
      return { kind: 'bad', title: 'report.invalidTitle', sentence: 'report.invalid' }
    case 'revoked':
      return { kind: 'bad', title: 'report.revokedTitle', sentence: 'report.revoked' }
    case 'suspended':
      return { kind: 'warn', title: 'report.suspendedTitle', sentence: 'report.suspended' }
    case 'expired':
      return {
        kind: 'warn',
        title: 'report.expiredTitle',
        sentence: facts.ends ? 'report.expiredOn' : 'report.expired',
      }
    case 'not-yet-valid':
      return {
        kind: 'warn',
        title: 'report.notYetTitle',
        sentence: facts.starts ? 'report.notYetUntil' : 'report.notYet',
      }
    case 'indeterminate':
      return signatureHolds(report) && report.issuer && !report.issuer.proven
        ? { kind: 'warn', title: 'report.unprovenTitle', sentence: 'report.unproven' }
        : { kind: 'unknown', title: 'report.undecidedTitle', sentence: 'report.undecided' }
  }
}

const signatureHolds = (report: Report) =>
  groupChecks(report).some(({ question, kind }) => question === 'unaltered' && kind === 'good')
