import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../src/platform/postgres/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the socket of the PostgreSQL that all server tests share; each makes its own database in it. */
    postgres: string
  }
}

/** One real PostgreSQL for the whole run: the embedded one, or that at the socket folder `TEST_POSTGRES`. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES
  if (given) {
    project.provide('postgres', given)
    return async () => undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'credence-db-'))
  const embedded = await openEmbedded(folder)
  project.provide('postgres', embedded.connection.host)
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
