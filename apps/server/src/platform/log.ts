import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * The log: one JSON object a line on standard output. It holds ids, never names, addresses, tokens or bodies;
 * what might slip in with an error is cut out here.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError, err: describeError },
  })
}

const personal = /[^\s"'<>()]+@[^\s"'<>()]+/g
const parameters = /(params|detail|where):.*/gis

/** What may be told of an error: its kind, code and place, with addresses blackened. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error object' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const blacken = (text: string) => text.replaceAll(parameters, '$1: …').replaceAll(personal, '…@…')
  return {
    name: error.name,
    code,
    message: blacken(error.message),
    stack: blacken(error.stack ?? '')
      .split('\n')
      .slice(0, 12)
      .join('\n'),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  }
}
