import type { ItemImport } from '@credence/contract'
import { Form, Link, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/item-import.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return ask(apiFor(request, context).getItemBank({ params }), request)
}

const codes = {
  body_too_large: 'consoleExam.tooLarge',
  storage_full: 'consoleFramework.full',
} as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0)
    return { refused: { message: 'consoleExam.noFile' as const, errors: {} } }
  const dryRun = form.get('then') === 'look'
  try {
    const done = await apiFor(request, context).importItems({
      params,
      query: { dryRun: String(dryRun) },
      body: new Blob([file], { type: 'application/zip' }),
    })
    return { done, dryRun }
  } catch (error) {
    return { refused: refusalOf(error, { fields: [], codes }) }
  }
}

/** Imports a QTI package into a bank. */
export default function ImportItems({ loaderData: bank, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const busy = useNavigation().formMethod === 'POST'
  const here = at(`item-banks/${bank.id}`)
  const [done, refused] = [actionData?.done, actionData?.refused]
  return (
    <Page title={t('consoleExam.importTitle')} lead={t('consoleExam.importLead')} crumb={bank.name}>
      {done && <Outcome done={done} dryRun={actionData?.dryRun ?? false} />}
      <Form method="post" encType="multipart/form-data" className="form fields">
        <RefusalNotice refused={refused} />
        <DropZone
          name="file"
          quiet
          label={t('consoleExam.drop')}
          note={t('consoleExam.dropNote')}
          accept=".zip"
          required
        />
        <div className="acts">
          <Button look="main" icon="upload" busy={busy}>
            {t('consoleExam.importGo')}
          </Button>
          <Button name="then" value="look" busy={busy}>
            {t('consoleExam.importLook')}
          </Button>
          <Link to={here}>{t('consoleExam.importSee')}</Link>
        </div>
      </Form>
    </Page>
  )
}

function Outcome({ done, dryRun }: { done: ItemImport; dryRun: boolean }) {
  const { t } = useText()
  const { added, changed, unchanged, skipped } = done
  return (
    <>
      <Notice kind="good" title={t(dryRun ? 'consoleExam.wouldCome' : 'consoleExam.imported')} live>
        {t('consoleExam.importCounts', { added, changed, unchanged })}
      </Notice>
      {skipped.length > 0 && (
        <Section
          title={t('consoleExam.skipped', { count: skipped.length })}
          note={t('consoleExam.skippedNote')}
        >
          <Table
            caption={t('consoleExam.skipped', { count: skipped.length })}
            fold
            rows={skipped}
            rowKey={({ file, reason }) => `${file} ${reason}`}
            columns={[
              {
                id: 'file',
                head: t('consoleExam.file'),
                names: true,
                cell: ({ file }) => file,
              },
              {
                id: 'reason',
                head: t('consoleExam.reason'),
                cell: ({ reason }) => <span lang="en">{reason}</span>,
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}
