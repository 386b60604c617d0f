import type { ImportFile } from './events.ts'
import { importFailure } from './import-error.ts'

/** JSON is read whole, and so has a limit: the largest published frameworks are a quarter of it. */
export const maxJsonBytes = 64 * 1024 * 1024

/**
 * Reads a JSON file.
 * @throws Failure `invalid_file` where it is larger than 64 MiB, not UTF-8, or no whole JSON
 */
export async function readJson(file: ImportFile): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.open()) {
    size += chunk.byteLength
    if (size > maxJsonBytes)
      throw importFailure(
        { file: file.name },
        'is larger than 64 MiB. JSON is read whole: cut it into several frameworks, or use the CSV form.',
      )
    chunks.push(chunk)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (error) {
    throw importFailure({ file: file.name }, 'is not UTF-8 text.', error)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const line = Number(/line (\d+)/.exec(said)?.[1] ?? 0)
    const end = /end of|Unterminated/i.test(said)
    throw importFailure(
      { file: file.name, row: line },
      end ? 'ends in the middle. It is cut off: fetch it again.' : 'is no JSON.',
      error,
    )
  }
}

/** An object as a record of unknowns; anything else as an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // an object, as just checked
    : {}
}

/** A list as it is, nothing as an empty one, one thing as a list of it. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A text, or a number as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((one) => textOf(one) ?? [])
}
