import type { ItemView } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from '#app/ui/classes.ts'
import { isAnswered } from './parts/response.ts'
import type { Answered } from './parts/response.ts'

/** The questions as numbers to jump by: which are answered, and which one wants to see again. */
export function QuestionList(props: {
  items: readonly ItemView[]
  answered: Answered
  marks: readonly string[]
}) {
  const { t } = useText()
  const { items, answered, marks } = props
  const done = items.filter((item) => isAnswered(item, answered[item.id])).length
  return (
    <details className="question-list" open>
      <summary>
        <b>{t('exam.list')}</b>{' '}
        <span className="small soft num">
          {t('exam.answeredOf', { done, count: items.length })}
        </span>
      </summary>
      <ol>
        {items.map((item, at) => {
          const [there, marked] = [isAnswered(item, answered[item.id]), marks.includes(item.id)]
          return (
            <li key={item.id}>
              <a
                href={`#q-${at + 1}`}
                className={classes('num', there && 'done', marked && 'marked')}
              >
                <span className="unseen">{t('exam.question', { number: at + 1 })}: </span>
                <span aria-hidden="true">{at + 1}</span>
                <span className="unseen">
                  {[t(there ? 'exam.isAnswered' : 'exam.isOpen'), marked && t('exam.isMarked')]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </a>
            </li>
          )
        })}
      </ol>
      <p className="small soft key">
        <span>
          <i className="done" />
          {t('exam.isAnswered')}
        </span>
        <span>
          <i />
          {t('exam.isOpen')}
        </span>
        <span className="needs-scripts">
          <i className="marked" />
          {t('exam.isMarked')}
        </span>
      </p>
    </details>
  )
}
