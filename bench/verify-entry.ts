import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { build } from 'vite'

import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { conclude, versions } from './support/results.ts'

type Chunk = { readonly name: string; readonly gzip: number; readonly imports: readonly string[] }

/** The most that a browser loads before it can verify an ordinary credential, in bytes of gzip. */
const LARGEST = 200_000
const FLOORS = { '200 kB / verify entry': { floor: 1, goal: 1.25 } }

/**
 * Weighs what the verify page loads to verify on the visitor's device: `@credence/credentials` with everything it imports at once; what it
 * loads when first met (selective disclosure, BBS, CBOR, the PDF reader) is listed beside it. Of the whole, how much
 * `jsonld` and `rdf-canonize` are.
 * @returns sizes in bytes of gzip, and whether the entry is small enough
 */
export async function run(): Promise<SuiteOutcome> {
  const all = await bundle("export * from '@credence/credentials'")
  const jsonLd = await bundle("export * as a from 'jsonld'; export * as b from 'rdf-canonize'")
  const first = loadedAtOnce(all)
  const entry = sum(first)
  const late = all.filter((chunk) => !first.includes(chunk))
  return conclude('verify-entry', { '200 kB / verify entry': LARGEST / entry }, FLOORS, {
    versions: versions('vite', 'jsonld', 'rdf-canonize'),
    gzipBytes: {
      entry,
      'jsonld and rdf-canonize alone': sum(loadedAtOnce(jsonLd)),
      late: Object.fromEntries(
        late.map(({ name, gzip }) => [name.replace(/-[\w-]{8}\.js$/, ''), gzip]),
      ),
    },
  })
}

async function bundle(source: string): Promise<Chunk[]> {
  const outputs = await build({
    root: fileURLToPath(new URL('../apps/web', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('virtual:entry') ? 'virtual:entry' : undefined),
        load: (id) => (id === 'virtual:entry' ? source : undefined),
      },
    ],
    build: { write: false, lib: { entry: 'virtual:entry', formats: ['es'] }, minify: true },
  })
  return [outputs].flat().flatMap((output) =>
    'output' in output
      ? output.output.flatMap((chunk) =>
          chunk.type === 'chunk'
            ? [
                {
                  name: chunk.fileName,
                  gzip: gzipSync(chunk.code).length,
                  imports: chunk.imports,
                },
              ]
            : [],
        )
      : [],
  )
}

/** The first chunk, and what it imports at once, and so on. */
function loadedAtOnce(chunks: readonly Chunk[]): Chunk[] {
  const entry = chunks[0]
  const found = new Set(entry ? [entry] : [])
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = chunks.find((other) => other.name === name)
      if (imported) found.add(imported)
    }
  }
  return [...found]
}

const sum = (chunks: readonly Chunk[]) => chunks.reduce((total, { gzip }) => total + gzip, 0)
