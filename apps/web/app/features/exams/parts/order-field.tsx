import { useEffect, useState } from 'react'
import type { MouseEvent } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { AskedGroup } from './asked.tsx'
import { ItemText, wordsOf } from './item-text.tsx'
import type { QuestionOf, QuestionProps } from './question-field.tsx'
import { moved } from './response.ts'

type Step = { readonly id: string; readonly by: -1 | 0 | 1 }

/**
 * Options put in order by buttons, with keyboard, finger and screen reader alike. Without scripts each button sends the
 * form, and the page comes back with the option in its new place: the button’s value says which.
 */
export function OrderField(props: QuestionProps<QuestionOf<'order'>>) {
  const { question, name, value, label, problem, onChange } = props
  const { t, language } = useText()
  const [order, setOrder] = useState<readonly string[] | undefined>(
    Array.isArray(value) ? value : undefined,
  )
  const [news, setNews] = useState('')
  // The hidden fields are there once it is drawn.
  useEffect(() => {
    if (order) onChange?.()
  }, [order, onChange])
  const shown = order ?? question.options.map(({ id }) => id)
  const optionOf = (id: string) => question.options.find((option) => option.id === id)

  function step(event: MouseEvent, { id, by }: Step) {
    event.preventDefault()
    const next = moved(shown, id, by)
    setOrder(next)
    const words = wordsOf(optionOf(id)?.content ?? [])
    setNews(
      by === 0
        ? t('exam.orderKept')
        : t('exam.orderMoved', { option: words, place: next.indexOf(id) + 1, count: next.length }),
    )
  }

  const button = (id: string, by: -1 | 1, words: string, at: number) => (
    <Button
      small
      square
      lang={language}
      name="move"
      value={`${name} ${id} ${by}`}
      aria-label={t(by < 0 ? 'exam.orderUp' : 'exam.orderDown', { option: words })}
      aria-disabled={at + by < 0 || at + by >= shown.length || undefined}
      icon="turn"
      className={by < 0 ? 'up' : 'down'}
      onClick={(event) => step(event, { id, by })}
    />
  )

  return (
    <AskedGroup
      prompt={question.prompt}
      label={label}
      hint={t(order ? 'exam.orderDone' : 'exam.orderHint')}
      problem={problem}
    >
      <ol className="order">
        {shown.map((id, at) => {
          const content = optionOf(id)?.content ?? []
          const words = wordsOf(content)
          return (
            <li key={id}>
              <span className="num soft">{at + 1}</span>
              <span>
                <ItemText nodes={content} inline />
              </span>
              <span className="row">
                {button(id, -1, words, at)}
                {button(id, 1, words, at)}
              </span>
              {order && <input type="hidden" name={name} value={id} />}
            </li>
          )
        })}
      </ol>
      {!order && (
        <Button
          small
          lang={language}
          name="move"
          value={`${name} ${shown[0] ?? ''} 0`}
          onClick={(event) => step(event, { id: shown[0] ?? '', by: 0 })}
        >
          {t('exam.orderKeep')}
        </Button>
      )}
      <span className="unseen" role="status" lang={language}>
        {news}
      </span>
    </AskedGroup>
  )
}
