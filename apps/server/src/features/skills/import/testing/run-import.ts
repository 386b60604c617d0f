import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestApp } from '../../../../../test/test-app.ts'
import { importFrameworks } from '../../../../operator/import-frameworks.ts'
import { zipOf } from '../../../../platform/zip/testing/zip.ts'

/** Imports files, packed in a zip, for the whole installation. */
export async function runImportOf(
  app: TestApp,
  kind: 'esco' | 'onet' | 'csv',
  contents: Readonly<Record<string, string>>,
  more = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'credence-frameworks-'))
  try {
    const path = join(folder, 'edition.zip')
    const entries = Object.entries(contents).map(([name, content]) => ({ name, content }))
    writeFileSync(path, zipOf(entries))
    return await importFrameworks(app.installation, { kind, paths: [path], ...more })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What anybody finds. */
export async function find(app: TestApp, q: string) {
  return (await app.client().searchSkills({ query: { q } })).items
}

/** A table of skills that have a name and nothing else. */
export const table = (names: readonly string[]) => `name\n${names.join('\n')}\n`

/** Forty names. */
export const many = Array.from({ length: 40 }, (_, at) => `Skill number ${at}`)
