import { and, eq } from 'drizzle-orm'
import { toFailure, type Failure } from '../../../platform/http/failure.ts'
import { newId } from '../../../platform/ids.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { recordAudit } from '../../identity/index.ts'
import { importRun } from '../tables.ts'
import type { ReadOptions } from './events.ts'
import { readers, recogniseFormat, type ImportKind } from './formats.ts'
import type { OpenFiles } from './open-files.ts'
import { writeFrameworks, type Counts, type Problem } from './write-framework.ts'

export type ImportWish = {
  readonly orgId: string
  readonly actor: string
  /** Absent: recognised. */
  readonly kind?: ImportKind | undefined
  readonly fileName: string
  readonly isPublic: boolean
  /** The files are the whole edition, however little of the one before is in them. */
  readonly whole: boolean
  readonly read: ReadOptions
}

export type ImportResult = {
  readonly id: string
  readonly kind: ImportKind
  readonly frameworkIds: readonly string[]
  readonly counts: Counts
  readonly problems: readonly Problem[]
}

export type ImportProgress = {
  readonly readBytes: number
  readonly totalBytes: number
  readonly counts: Counts
}

type Deps = Pick<Platform, 'database' | 'clock' | 'log'>

const progressPauseMs = 500

/** Notes an import that begins. @returns its id */
export async function beginRun(
  { database, clock }: Deps,
  wish: ImportWish & {
    readonly totalBytes: number
    readonly fileKey?: string
    readonly fileHash?: string
  },
): Promise<string> {
  const id = newId(clock.now())
  await database.asOrg(wish.orgId, (tx) =>
    tx.insert(importRun).values({
      orgId: wish.orgId,
      id,
      kind: wish.kind ?? 'unknown',
      fileName: wish.fileName,
      fileKey: wish.fileKey,
      fileHash: wish.fileHash,
      state: 'running',
      totalBytes: clamp(wish.totalBytes),
      counts: {},
      problems: [],
      createdBy: wish.actor,
      createdAt: clock.now(),
    }),
  )
  return id
}

/**
 * Imports frameworks from files into an organization. All of it happens in one transaction: what fails or is cut off
 * leaves everything as it was, and may simply be run again. How far it is stands in `import_run`.
 * @param id the run, as `beginRun` noted it
 * @throws Failure as the reader says; the run is noted as failed then
 */
export async function runImport(
  deps: Deps,
  { id, wish, open }: { id: string; wish: ImportWish; open: OpenFiles },
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportResult> {
  const { database, clock } = deps
  const mine = and(eq(importRun.orgId, wish.orgId), eq(importRun.id, id))
  const change = (fields: Partial<typeof importRun.$inferInsert>) =>
    database.asOrg(wish.orgId, (tx) => tx.update(importRun).set(fields).where(mine))
  try {
    const kind = wish.kind ?? (await recogniseFormat(open.files))
    let shownAt = performance.now()
    const onBatch = async (counts: Counts) => {
      const readBytes = open.readBytes()
      onProgress({ readBytes, totalBytes: open.totalBytes, counts })
      if (performance.now() - shownAt < progressPauseMs) return
      shownAt = performance.now()
      await change({ readBytes: clamp(readBytes), counts: { ...counts } })
    }
    await change({ kind })
    const result = await database.asOrg(wish.orgId, async (tx) => {
      const written = await writeFrameworks(tx, readers[kind](open.files, wish.read), {
        ...wish,
        runId: id,
        kind,
        now: clock.now(),
        onBatch,
      })
      await recordAudit(tx, {
        orgId: wish.orgId,
        actor: wish.actor,
        action: 'framework.import',
        subject: `import:${id}`,
        details: { kind, frameworks: written.frameworkIds },
        at: clock.now(),
      })
      const [frameworkId] = written.frameworkIds
      await tx
        .update(importRun)
        .set({
          state: 'done',
          frameworkId,
          readBytes: clamp(open.totalBytes),
          counts: written.counts,
          problems: written.problems,
          finishedAt: clock.now(),
        })
        .where(mine)
      return written
    })
    onProgress({ readBytes: open.totalBytes, totalBytes: open.totalBytes, counts: result.counts })
    return { id, kind, ...result }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'internal') deps.log.error({ error, import: id }, 'import failed')
    await database.asOrg(wish.orgId, (tx) =>
      noteFailure(tx, { orgId: wish.orgId, id, failure, now: clock.now() }),
    )
    throw failure
  }
}

/** Notes that an import has failed, and why. */
export async function noteFailure(
  tx: Tx,
  { orgId, id, failure, now }: { orgId: string; id: string; failure: Failure; now: Date },
): Promise<void> {
  const { code, message } = failure
  await tx
    .update(importRun)
    .set({ state: 'failed', failure: { code, message }, finishedAt: now })
    .where(and(eq(importRun.orgId, orgId), eq(importRun.id, id)))
}

/** The column is a 32-bit integer. */
const clamp = (bytes: number) => Math.min(bytes, 2 ** 31 - 1)
