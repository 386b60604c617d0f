import { gzipSync } from 'node:zlib'
import type { ImportEvent, ImportFile, Reader, ReadOptions } from '../events.ts'

/** Files in memory. A name that ends in `.gz` is told as one; its content is given plain. */
export function filesOf(contents: Readonly<Record<string, string>>): ImportFile[] {
  return Object.entries(contents).map(([name, text]) => {
    const bytes = new TextEncoder().encode(text)
    return {
      name,
      bytes: name.endsWith('.gz') ? gzipSync(bytes).byteLength : bytes.byteLength,
      // In small pieces, so that letters and rows are cut anywhere.
      open: async function* () {
        for (let at = 0; at < bytes.byteLength; at += 7) yield bytes.subarray(at, at + 7)
      },
    }
  })
}

/** All that a reader tells. */
export async function told(
  reader: Reader,
  files: readonly ImportFile[],
  options: ReadOptions = {},
): Promise<ImportEvent[]> {
  return gathered(reader(files, options))
}

/** All that comes, as a list. */
export async function gathered<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}

/** Those of one kind. */
export function ofKind<K extends ImportEvent['kind']>(
  events: readonly ImportEvent[],
  kind: K,
): Extract<ImportEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<ImportEvent, { kind: K }> => event.kind === kind)
}
