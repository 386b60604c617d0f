import type { Check, Report } from '@credence/credentials'

import { printable } from './printable.ts'

const MARKS = { pass: '✓', fail: '✗', warn: '!', skipped: '·' } as const
const COLOURS = { pass: 32, fail: 31, warn: 33, skipped: 90 } as const
const NAME_WIDTH = 14

/**
 * Writes a report for a person.
 * @param input what was verified
 * @param report the report
 * @param hasColour whether colours may be written
 * @returns the text
 */
export function formatReport(input: string, report: Report, hasColour: boolean): string {
  const paint = (text: string, colour: number) =>
    hasColour ? `\u001b[${colour}m${text}\u001b[0m` : text
  const colour = report.verdict === 'valid' ? 32 : report.verdict === 'indeterminate' ? 33 : 31
  const lines = [
    `${paint(report.verdict.toUpperCase(), colour)}  ${printable(input)}  (${report.format})`,
  ]
  const name = credentialName(report)
  if (name !== undefined) lines.push(`  ${printable(name)}`)
  lines.push(`  issuer: ${issuerLine(report)}`)
  for (const check of report.checks) {
    const mark = paint(MARKS[check.status], COLOURS[check.status])
    lines.push(`  ${mark} ${check.code.padEnd(NAME_WIDTH)} ${checkLine(check)}`)
  }
  return `${lines.join('\n')}\n`
}

function checkLine({ status, message, evidence }: Check): string {
  const reason = evidence?.['reason']
  const isRemarkable = status === 'fail' || status === 'warn'
  return printable(
    isRemarkable && reason !== undefined ? `${message} [${String(reason)}]` : message,
  )
}

function issuerLine({ issuer }: Report): string {
  const proven = issuer.proven ? 'proven' : 'not proven'
  const trust =
    issuer.trusted === 'listed'
      ? `, listed by ${issuer.by ?? ''}`
      : issuer.trusted === 'unlisted'
        ? ', unlisted'
        : ''
  return printable(
    `${issuer.name ?? 'without a name'} <${issuer.id ?? 'unknown'}> (${proven}${trust})`,
  )
}

function credentialName({ credential }: Report): string | undefined {
  const subject = credential?.['credentialSubject']
  const achievement = isObject(subject) ? subject['achievement'] : undefined
  const name = isObject(achievement) ? achievement['name'] : credential?.['name']
  return typeof name === 'string' ? name : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
