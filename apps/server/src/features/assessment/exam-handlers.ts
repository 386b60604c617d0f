import type { exams, itemBanks } from '@credence/contract'
import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Handlers } from '../../platform/http/implement.ts'
import { uploadOf } from '../../platform/http/upload.ts'
import { readBytes } from '../../platform/http/body.ts'
import { isUuid } from '../../platform/ids.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { remembered } from '../identity/index.ts'
import { listItems, presentItem, retireItem, writeItem } from './bank-items.ts'
import { changeBank, createBank, listBanks, presentBank, requireBank } from './banks.ts'
import { changeExam, defineExam, listExams, requireExam, type ExamRow } from './exams.ts'
import { importItems, maxPackageBytes } from './import-items.ts'
import { nameAttempts, presentExams, presentRecord } from './present.ts'
import { attempt } from './tables.ts'

/** Item banks and exams, as their issuer defines and watches them. */
export function examHandlers(platform: Platform): Handlers<typeof itemBanks & typeof exams> {
  const { database } = platform
  const presentOne = async (tx: Tx, row: ExamRow) => {
    const [exam] = await presentExams(tx, row.orgId, [row])
    if (!exam) throw new Error('One row gives one exam.')
    return exam
  }
  return {
    listItemBanks: async ({ org, query }) => {
      const banks = await database.asOrg(org.id, (tx) => listBanks(tx, org.id, query))
      const key = ({ row }: (typeof banks)[number]) => ({ at: row.createdAt, id: row.id })
      return pageOf(banks, query.limit, { key, present: presentBank })
    },
    createItemBank: (call) =>
      database.asOrg(call.org.id, (tx) =>
        remembered(tx, { call, operation: 'createItemBank' }, async () =>
          presentBank(await createBank(tx, call.org, { given: call.body, now: call.now })),
        ),
      ),
    getItemBank: async ({ org, params }) =>
      presentBank(await database.asOrg(org.id, (tx) => requireBank(tx, org.id, params.id))),
    updateItemBank: async ({ org, params, body, now }) =>
      presentBank(
        await database.asOrg(org.id, (tx) =>
          changeBank(tx, org, { id: params.id, change: body, now }),
        ),
      ),
    listItems: async ({ org, params, query }) => {
      const items = await database.asOrg(org.id, (tx) =>
        listItems(tx, org.id, { bankId: params.id, query }),
      )
      const key = ({ row }: (typeof items)[number]) => ({ at: row.createdAt, id: row.id })
      return pageOf(items, query.limit, { key, present: presentItem })
    },
    createItem: (call) =>
      database.asOrg(call.org.id, (tx) =>
        remembered(tx, { call, operation: `createItem:${call.params.id}` }, async () => {
          const { org, params, body, now } = call
          return presentItem(await writeItem(tx, org, { bankId: params.id, draft: body, now }))
        }),
      ),
    retireItem: async ({ org, params, now }) =>
      presentItem(
        await database.asOrg(org.id, (tx) => retireItem(tx, org, { id: params.id, now })),
      ),
    importItems: async ({ org, params, query, body, request, now }) => {
      const upload = await uploadOf(request, body, maxPackageBytes)
      return importItems(platform, {
        org,
        bankId: params.id,
        file: await readBytes(upload.file, maxPackageBytes),
        name: upload.name ?? 'package.zip',
        dryRun: query.dryRun,
        now,
      })
    },
    listExams: ({ org, query }) =>
      database.asOrg(org.id, async (tx) => {
        const rows = await listExams(tx, org.id, query)
        const shown = new Map((await presentExams(tx, org.id, rows)).map((exam) => [exam.id, exam]))
        return pageOf(rows, query.limit, {
          key: ({ id, createdAt }) => ({ id, at: createdAt }),
          present: ({ id }) => {
            const exam = shown.get(id)
            if (!exam) throw new Error('Every row was presented.')
            return exam
          },
        })
      }),
    createExam: (call) =>
      database.asOrg(call.org.id, (tx) =>
        remembered(tx, { call, operation: 'createExam' }, async () =>
          presentOne(tx, await defineExam(tx, call.org, { given: call.body, now: call.now })),
        ),
      ),
    getExam: ({ org, params }) =>
      database.asOrg(org.id, async (tx) =>
        presentOne(tx, await requireExam(tx, org.id, params.id)),
      ),
    updateExam: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentOne(tx, await changeExam(tx, org, { id: params.id, change: body, now })),
      ),
    listAttempts: ({ org, params, query }) =>
      database.asOrg(org.id, async (tx) => {
        const { id } = await requireExam(tx, org.id, params.id)
        const after = readCursor(query.cursor, isUuid)
        const rows = await tx
          .select()
          .from(attempt)
          .where(
            and(
              eq(attempt.orgId, org.id),
              eq(attempt.examId, id),
              after
                ? or(
                    lt(attempt.startedAt, after.at),
                    and(eq(attempt.startedAt, after.at), lt(attempt.id, after.id)),
                  )
                : undefined,
            ),
          )
          .orderBy(desc(attempt.startedAt), desc(attempt.id))
          .limit(query.limit + 1)
        return pageOf(await nameAttempts(tx, rows), query.limit, {
          key: ({ row }) => ({ at: row.startedAt, id: row.id }),
          present: presentRecord,
        })
      }),
  }
}
