import type { AnswerValue, Question } from '@credence/contract'
import { ChoiceField } from './choice-field.tsx'
import { MatchField } from './match-field.tsx'
import { OrderField } from './order-field.tsx'
import type { Problem } from './response.ts'
import { SelectField, TextField } from './text-field.tsx'

/** One question of an item, as it is answered. */
export type QuestionProps<Q extends Question = Question> = {
  readonly question: Q
  /** The name of its field in the form; see `fieldName`. */
  readonly name: string
  readonly value?: AnswerValue | undefined
  /** Names the question where it has no words of its own. */
  readonly label: string
  readonly problem?: Problem | 'refused' | undefined
  /** Told when a value has changed that no `change` event of the form tells of. */
  readonly onChange?: (() => void) | undefined
}

/**
 * The field in which a question is answered. Its values are the browser’s own: `readAnswers` reads them from the form.
 * To show it without its being answered, put it in a disabled fieldset.
 */
export function QuestionField(props: QuestionProps) {
  const { question, ...rest } = props
  switch (question.kind) {
    case 'choice':
      return <ChoiceField question={question} {...rest} />
    case 'select':
      return <SelectField question={question} {...rest} />
    case 'order':
      return <OrderField question={question} {...rest} />
    case 'match':
      return <MatchField question={question} {...rest} />
    case 'text':
      return <TextField question={question} {...rest} />
  }
}

/** The question of one kind. */
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>
