import type { ItemView } from '@credence/contract'
import { useId } from 'react'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { ItemText, askedIn } from './parts/item-text.tsx'
import { QuestionField } from './parts/question-field.tsx'
import { fieldName, problemOf } from './parts/response.ts'
import type { Responses } from './parts/response.ts'

type Props = {
  item: ItemView
  /** Its place in the exam, from 1. */
  number: number
  count: number
  /** The language of its text. */
  language: string
  /** What was answered when the page came. */
  saved: Responses
  /** What the form holds now. */
  answered: Responses
  refused: boolean
  marked: boolean
  onMark: () => void
  onChange: () => void
}

/** One item of an exam: its text, with its questions where they stand in it, or below. */
export function ItemSection(props: Props) {
  const text = useText()
  const { t } = text
  const { item, number, count, language, marked, onMark } = props
  const markId = useId()
  const placed = askedIn(item.body)
  const rest = item.questions.filter(({ id }) => !placed.has(id))
  const field = (id: string) => <ItemField id={id} {...props} />
  return (
    <section className="item section rule" id={`q-${number}`} aria-labelledby={`h-${number}`}>
      <header>
        <h2 id={`h-${number}`}>{t('exam.questionOf', { number, count })}</h2>
        <span className="mark push small needs-scripts">
          <input type="checkbox" id={markId} checked={marked} onChange={onMark} />
          <label htmlFor={markId}>{t('exam.again')}</label>
        </span>
      </header>
      <div className="item-text" lang={language}>
        <ItemText nodes={item.body} ask={field} />
        {rest.map(({ id }) => (
          <ItemField key={id} id={id} {...props} />
        ))}
      </div>
    </section>
  )
}

function ItemField({
  id,
  item,
  number,
  saved,
  answered,
  refused,
  onChange,
}: Props & { id: string }) {
  const text = useText()
  const at = item.questions.findIndex((one) => one.id === id)
  const question = item.questions[at]
  if (!question) return null
  return (
    <QuestionField
      question={question}
      name={fieldName(item.id, id)}
      value={saved[id]}
      label={labelOf({ number, at, many: item.questions.length > 1 }, text)}
      problem={problemOf(question, answered[id] ?? null) ?? (refused ? 'refused' : undefined)}
      onChange={onChange}
    />
  )
}

function labelOf(place: { number: number; at: number; many: boolean }, { t }: Text): string {
  const { number, at, many } = place
  return many ? t('exam.partOf', { number, part: at + 1 }) : t('exam.answerTo', { number })
}
