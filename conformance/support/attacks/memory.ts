import { readFileSync, writeFileSync } from 'node:fs'

const MEBIBYTE = 1024 * 1024

/** What work cost: how long it took, and how far memory rose above what the process had before. */
export type Cost = {
  readonly tookMs: number
  /** In MiB; undefined where the system does not tell. */
  readonly risenMb: number | undefined
}

/**
 * Does work and watches what it costs a process: Linux keeps the highest resident memory of each, and counts anew when it is told to,
 * so that no peak is too short to be seen.
 * @param pid the process that does the work, this one or another
 * @param work the work
 * @returns what it gives, and what it cost
 */
export async function watch<Outcome>(
  pid: number,
  work: () => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly cost: Cost }> {
  const before = startOver(pid)
  const started = performance.now()
  const outcome = await work()
  const tookMs = performance.now() - started
  const peak = before === undefined ? undefined : readMemory(pid, 'VmHWM')
  const risen = before === undefined || peak === undefined ? undefined : peak - before
  return { outcome, cost: { tookMs, risenMb: risen && Math.max(0, risen) / MEBIBYTE } }
}

/** Makes the kernel forget the peak so far. @returns the resident memory now, in bytes */
function startOver(pid: number): number | undefined {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    return undefined // another system, or not ours to write
  }
  return readMemory(pid, 'VmRSS')
}

function readMemory(pid: number, name: 'VmRSS' | 'VmHWM'): number | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}
