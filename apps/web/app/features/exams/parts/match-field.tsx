import type { ItemNode } from '@credence/contract'
import { useId } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { AskedGroup } from './asked.tsx'
import { Box } from './choice-field.tsx'
import { ItemText, wordsOf } from './item-text.tsx'
import type { QuestionOf, QuestionProps } from './question-field.tsx'
import { rowName } from './response.ts'

type Props = QuestionProps<QuestionOf<'match'>>

/** Each row gets its columns: by a list where one column of plain words belongs to it, else by boxes. */
export function MatchField(props: Props) {
  const { question, name, value, label, problem } = props
  const { t } = useText()
  const { rows, columns, perRow, prompt } = question
  const pairs = Array.isArray(value) ? value : []
  const hint =
    perRow === 1
      ? t('exam.matchOne')
      : perRow > 1
        ? t('exam.matchUpTo', { max: perRow })
        : t('exam.matchMany')
  const Row = perRow === 1 && columns.every(({ content }) => isPlain(content)) ? ListRow : BoxRow
  return (
    <AskedGroup prompt={prompt} label={label} hint={hint} problem={problem}>
      <div className="pairs">
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            question={question}
            name={rowName(name, row.id)}
            chosen={columns.flatMap(({ id }) => (pairs.includes(`${row.id} ${id}`) ? [id] : []))}
          />
        ))}
      </div>
    </AskedGroup>
  )
}

const isPlain = (nodes: readonly ItemNode[]): boolean =>
  nodes.every(
    (node) =>
      typeof node === 'string' ||
      ('element' in node && ['p', 'div'].includes(node.element) && isPlain(node.children ?? [])),
  )

type RowProps = {
  row: Props['question']['rows'][number]
  question: Props['question']
  name: string
  chosen: readonly string[]
}

function ListRow({ row, question, name, chosen }: RowProps) {
  const id = useId()
  const { t, language } = useText()
  return (
    <div className="pair">
      <label htmlFor={id}>
        <ItemText nodes={row.content} inline />
      </label>
      <select id={id} name={name} defaultValue={chosen[0] ?? ''}>
        <option value="" lang={language}>
          {t('exam.choose')}
        </option>
        {question.columns.map((column) => (
          <option key={column.id} value={column.id}>
            {wordsOf(column.content)}
          </option>
        ))}
      </select>
    </div>
  )
}

function BoxRow({ row, question, name, chosen }: RowProps) {
  return (
    <fieldset className="pair">
      <legend>
        <ItemText nodes={row.content} inline />
      </legend>
      <div className="columns">
        {question.columns.map(({ id, content }) => (
          <Box
            key={id}
            type={question.perRow === 1 ? 'radio' : 'checkbox'}
            name={name}
            value={id}
            checked={chosen.includes(id)}
          >
            <ItemText nodes={content} inline />
          </Box>
        ))}
      </div>
    </fieldset>
  )
}
