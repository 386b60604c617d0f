import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { AskedGroup } from './asked.tsx'
import { ItemText } from './item-text.tsx'
import type { QuestionOf, QuestionProps } from './question-field.tsx'

/** One option of several, or several of them. */
export function ChoiceField(props: QuestionProps<QuestionOf<'choice'>>) {
  const { question, name, value, label, problem } = props
  const text = useText()
  const chosen = Array.isArray(value) ? value : value === null ? [] : [value]
  return (
    <AskedGroup
      prompt={question.prompt}
      label={label}
      hint={howMany(question, text)}
      problem={problem}
    >
      {question.options.map(({ id, content }) => (
        <Box
          key={id}
          type={question.max === 1 ? 'radio' : 'checkbox'}
          name={name}
          value={id}
          checked={chosen.includes(id)}
        >
          <ItemText nodes={content} inline />
        </Box>
      ))}
    </AskedGroup>
  )
}

function howMany({ min, max }: QuestionOf<'choice'>, { t }: Text): string | undefined {
  if (max === 1) return undefined
  if (max === 0) return min > 1 ? t('exam.chooseAtLeast', { min }) : t('exam.chooseAll')
  if (min === max) return t('exam.chooseExactly', { max })
  return min > 1 ? t('exam.chooseBetween', { min, max }) : t('exam.chooseUpTo', { max })
}

/** A box to tick or one of several, its words beside it; the whole line can be clicked. */
export function Box(props: {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  checked: boolean
  children: ReactNode
}) {
  const id = useId()
  const { type, name, value, checked } = props
  return (
    <div className="option">
      <input id={id} type={type} name={name} value={value} defaultChecked={checked} />
      <label htmlFor={id}>{props.children}</label>
    </div>
  )
}
