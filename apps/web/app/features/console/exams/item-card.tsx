import type { Item } from '@credence/contract'
import { ItemText } from '#app/features/exams/parts/item-text.tsx'
import { QuestionField } from '#app/features/exams/parts/question-field.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Confirm } from '../confirm.tsx'

/** An item as its authors see it: as it is asked, with what is right, and how those fared who were asked it. */
export function ItemCard({ item }: { item: Item }) {
  const { t, number } = useText()
  const { id, title, view, key, asked, facility, maxPoints } = item
  const question = (wanted: string) => {
    const found = view.questions.find((one) => one.id === wanted)
    return found && <QuestionField question={found} name={`${id}.${wanted}`} label={title} />
  }
  return (
    <article className="item">
      <h2>{title}</h2>
      {/* Shown as it is asked, and not to be answered here. */}
      <fieldset disabled className="item-shown">
        <legend className="unseen">{t('consoleExam.asAsked')}</legend>
        <div className="item-body">
          <ItemText nodes={view.body} ask={question} />
        </div>
      </fieldset>
      <details className="more">
        <summary>{t('consoleExam.key')}</summary>
        <ul>
          {key.map(({ question: asking, answers }, at) => (
            <li key={at}>
              {key.length > 1 && <span className="soft">{asking}: </span>}
              <b>{answers.join(' · ')}</b>
            </li>
          ))}
        </ul>
      </details>
      <div className="row small soft">
        <span>{t('consoleExam.points', { points: maxPoints })}</span>
        <span>
          {facility === undefined
            ? t('consoleExam.neverAsked')
            : t('consoleExam.facility', {
                asked,
                share: number(Math.round(facility * 100)),
              })}
        </span>
        {item.status === 'active' && (
          <Confirm
            open={t('consoleExam.itemRetire')}
            go={t('consoleExam.itemRetire')}
            about={title}
            fields={{ item: id }}
          >
            <p>{t('consoleExam.itemRetireNote')}</p>
          </Confirm>
        )}
      </div>
    </article>
  )
}
