import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import type {
  Comparison,
  DocumentKind,
} from '../packages/credentials/src/canonical/fast/testing/compare-ways.ts'
import { numberOption, versions } from '../bench/support/results.ts'
import type { SuiteOutcome } from './support/shared.ts'
import type { Share } from './support/differential-worker.ts'

const SHARE = 500
const MAX_SHOWN = 100

/**
 * Compares the compiled canonicalisation with `jsonld` and `rdf-canonize`, byte for byte, on documents like those of issuers and on
 * changed ones. Not one may differ. What the compiled way does not understand it leaves to the other, and is counted.
 * @param args `--random N`, 100,000 when not said; `--mutations N`, 1,000,000 when not said; `--from N`, the first seed
 * @returns the counts, and the seeds that differ
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const from = numberOption(args, '--from', 0)
  const wanted = {
    random: numberOption(args, '--random', 100_000),
    mutated: numberOption(args, '--mutations', 1_000_000),
  }
  const started = performance.now()
  const workers = Array.from(
    { length: Math.min(2, availableParallelism()) },
    () => new Worker(new URL('./support/differential-worker.ts', import.meta.url)),
  )
  const random = await compareAll(workers, { kind: 'random', from, to: from + wanted.random })
  const mutated = await compareAll(workers, { kind: 'mutated', from, to: from + wanted.mutated })
  await Promise.all(workers.map((worker) => worker.terminate()))
  const differences = random.differences.length + mutated.differences.length
  return {
    ok: differences === 0,
    result: {
      versions: versions('jsonld', 'rdf-canonize'),
      random: { documents: wanted.random, ...random },
      mutated: { documents: wanted.mutated, ...mutated },
      seconds: Math.round((performance.now() - started) / 1000),
      floors: { differences: { reached: differences, floor: 0, met: differences === 0 } },
    },
  }
}

async function compareAll(workers: readonly Worker[], { kind, from, to }: Share) {
  const found = { given: 0, differences: new Array<number>() }
  let next = from
  let done = 0
  const drain = async (worker: Worker) => {
    while (next < to) {
      const share: Share = { kind, from: next, to: Math.min(next + SHARE, to) }
      next = share.to
      worker.postMessage(share)
      const [message]: unknown[] = await once(worker, 'message')
      const { given, differences } = message as Comparison // the worker's only kind of message
      found.given += given
      found.differences.push(...differences.slice(0, MAX_SHOWN))
      done += share.to - share.from
      showProgress(kind, { done, of: to - from, ...found })
    }
  }
  await Promise.all(workers.map(drain))
  process.stderr.write('\n')
  return found
}

type Progress = { readonly done: number; readonly of: number } & Comparison

function showProgress(kind: DocumentKind, { done, of, given, differences }: Progress): void {
  const line = `${kind}: ${done} of ${of}, ${given} by the compiled way, ${differences.length} differ`
  process.stderr.write(
    process.stderr.isTTY ? `\r${line}` : done % 20_000 < SHARE ? `${line}\n` : '',
  )
}
