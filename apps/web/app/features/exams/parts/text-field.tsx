import { useText } from '#app/i18n/use-text.ts'
import { AskedField } from './asked.tsx'
import { wordsOf } from './item-text.tsx'
import type { QuestionOf, QuestionProps } from './question-field.tsx'

/** From how many characters on an answer gets several lines. */
const long = 80
const mostCharacters = 4000

/** An answer in words or as a number. Nothing is completed or corrected for the one who writes. */
export function TextField(props: QuestionProps<QuestionOf<'text'>>) {
  const { question, name, value, label, problem } = props
  const { size = 24, number, prompt } = question
  const common = {
    name,
    defaultValue: typeof value === 'string' ? value : '',
    maxLength: mostCharacters,
    autoComplete: 'off',
    autoCapitalize: 'none',
    autoCorrect: 'off',
    spellCheck: false,
  }
  return (
    <AskedField prompt={prompt} label={label} problem={problem}>
      {(described) =>
        size > long && !number ? (
          <textarea {...common} {...described} rows={4} />
        ) : (
          <input
            {...common}
            {...described}
            type="text"
            inputMode={number ? 'decimal' : 'text'}
            size={Math.min(Math.max(size, 4), 40)}
          />
        )
      }
    </AskedField>
  )
}

/** One word of a list, in the line of a text. */
export function SelectField(props: QuestionProps<QuestionOf<'select'>>) {
  const { question, name, value, label, problem } = props
  const { t, language } = useText()
  return (
    <AskedField prompt={question.prompt} label={label} problem={problem}>
      {(described) => (
        <select {...described} name={name} defaultValue={typeof value === 'string' ? value : ''}>
          <option value="" lang={language}>
            {t('exam.choose')}
          </option>
          {question.options.map(({ id, content }) => (
            <option key={id} value={id}>
              {wordsOf(content)}
            </option>
          ))}
        </select>
      )}
    </AskedField>
  )
}
