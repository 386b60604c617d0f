import type { Check, Part, Report } from '@credence/credentials'

import { printable } from './printable.ts'

const MARKS = { pass: '✓', fail: '✗', warn: '!', skipped: '·' } as const
const COLOURS = { pass: 32, fail: 31, warn: 33, skipped: 90 } as const
const NAME_WIDTH = 17

/**
 * Writes a report for a person.
 * @param input what was verified
 * @param report the report
 * @param hasColour whether colours may be written
 * @returns the text
 */
export function formatReport(input: string, report: Report, hasColour: boolean): string {
  const paint: Paint = (text, colour) => (hasColour ? `\u001b[${colour}m${text}\u001b[0m` : text)
  const lines = [
    `${verdictWord(report, paint)}  ${printable(input)}  (${report.format})`,
    ...indent([...faceLines(report), ...report.checks.map((check) => checkLine(check, paint))]),
    ...indent(partLines(report.parts ?? [], paint)),
  ]
  return `${lines.join('\n')}\n`
}

type Paint = (text: string, colour: number) => string

function verdictWord({ verdict }: Report, paint: Paint): string {
  const colour = verdict === 'valid' ? 32 : verdict === 'indeterminate' ? 33 : 31
  return paint(verdict.toUpperCase(), colour)
}

function faceLines(report: Report): string[] {
  const name = credentialName(report)
  const lines = name === undefined ? [] : [printable(name)]
  const { holder } = report
  if (!holder) return [...lines, `issuer: ${issuerLine(report)}`]
  const proven = holder.proven ? 'proven' : 'not proven'
  return [...lines, `holder: ${printable(`<${holder.id ?? 'unknown'}> (${proven})`)}`]
}

/** The tree of parts: each with its verdict, and of its checks those that did not pass. */
function partLines(parts: readonly Part[], paint: Paint): string[] {
  return parts.flatMap(({ relation, path, report }) => {
    const remarks = report.checks.filter(({ status }) => status === 'fail' || status === 'warn')
    return [
      `${verdictWord(report, paint)}  ${relation} ${printable(path)}  (${report.format})`,
      ...indent([...faceLines(report), ...remarks.map((check) => checkLine(check, paint))]),
      ...indent(partLines(report.parts ?? [], paint)),
    ]
  })
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

function checkLine({ code, status, message, evidence }: Check, paint: Paint): string {
  const reason = evidence?.['reason']
  const isRemarkable = status === 'fail' || status === 'warn'
  const text = isRemarkable && reason !== undefined ? `${message} [${String(reason)}]` : message
  return `${paint(MARKS[status], COLOURS[status])} ${code.padEnd(NAME_WIDTH)} ${printable(text)}`
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
