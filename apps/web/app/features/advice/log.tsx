import type { AdviceEvent } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { Table } from '#app/ui/table.tsx'
import { deedOf } from './advice-words.ts'

/** Everything that was done under a consent, for the client to read. */
export function Log({ items, advisor }: { items: readonly AdviceEvent[]; advisor: string }) {
  const text = useText()
  const { t, dateTime } = text
  return (
    <Section title={t('advice.log')} note={t('advice.logNote')}>
      <Table
        caption={t('advice.log')}
        fold
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { id: 'when', head: t('advice.logWhen'), names: true, cell: ({ at }) => dateTime(at) },
          {
            id: 'who',
            head: t('advice.logWho'),
            cell: ({ by }) => (by === 'client' ? t('advice.you') : <PersonName name={advisor} />),
          },
          { id: 'what', head: t('advice.logWhat'), cell: (event) => deedOf(event, text) },
        ]}
      />
    </Section>
  )
}
