import type { ItemDraft } from '@credence/contract'
import type { Tx } from '../../platform/postgres/handles.ts'
import { writeItem } from './bank-items.ts'
import { createBank, type Org } from './banks.ts'
import { changeExam, defineExam, type ExamRow } from './exams.ts'

type Whole = {
  readonly exam: Omit<Parameters<typeof defineExam>[2]['given'], 'parts'>
  readonly banks: readonly {
    readonly name: string
    /** How many of them an attempt draws. */
    readonly count: number
    readonly items: readonly ItemDraft[]
  }[]
  readonly now: Date
}

/** Makes an exam with the banks it draws from, and opens it. */
export async function openWholeExam(
  tx: Tx,
  org: Org,
  { exam, banks, now }: Whole,
): Promise<ExamRow> {
  const parts: { bankId: string; count: number }[] = []
  for (const { name, count, items } of banks) {
    const { language } = exam
    const { row } = await createBank(tx, org, { given: { name, language }, now })
    for (const draft of items) await writeItem(tx, org, { bankId: row.id, draft, now })
    parts.push({ bankId: row.id, count })
  }
  const { id } = await defineExam(tx, org, { given: { ...exam, parts }, now })
  return changeExam(tx, org, { id, change: { status: 'open' }, now })
}
