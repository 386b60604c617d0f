import type { PriorLearning } from '@credence/contract'
import { Form } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

const kinds: Readonly<Record<PriorLearning['status'], Kind>> = {
  submitted: 'unknown',
  accepted: 'good',
  rejected: 'bad',
  withdrawn: 'unknown',
}

/** What one has submitted, and what became of it. */
export function LearningList({ items }: { items: readonly PriorLearning[] }) {
  const { t, date } = useText()
  if (items.length === 0) return null
  return (
    <ul className="stack-lines">
      {items.map(({ id, name, status, reason, createdAt }) => (
        <li key={id}>
          <span>
            {name} <span className="small soft">{date(createdAt)}</span>
            {reason && <span className="small soft"> · {reason}</span>}
          </span>
          <StatusMark kind={kinds[status]}>{t(`stack.${status}`)}</StatusMark>
          {status === 'submitted' ? (
            <Form method="post">
              <input type="hidden" name="intent" value="withdraw" />
              <input type="hidden" name="id" value={id} />
              <Button look="plain" small>
                {t('stack.withdraw')}
                <span className="unseen">: {name}</span>
              </Button>
            </Form>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  )
}
