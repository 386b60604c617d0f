import { useId } from 'react'
import type { ReactNode } from 'react'
import type { ItemNode } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from '#app/ui/classes.ts'
import { Icon } from '#app/ui/icon.tsx'
import { ItemText } from './item-text.tsx'
import type { Problem } from './response.ts'

const problemWords = {
  number: 'exam.problemNumber',
  tooMany: 'exam.problemTooMany',
  refused: 'exam.problemRefused',
} as const satisfies Record<Problem | 'refused', PlainKey>

type Asked = {
  prompt: readonly ItemNode[]
  /** Names it where the prompt is empty. */
  label: string
  hint?: ReactNode
  problem?: Problem | 'refused' | undefined
}

/** Several boxes that answer one question together, under its words. */
export function AskedGroup(props: Asked & { children: ReactNode }) {
  const id = useId()
  const { language } = useText()
  return (
    <fieldset
      className="asked"
      aria-describedby={classes(
        Boolean(props.hint) && `${id}-hint`,
        Boolean(props.problem) && `${id}-error`,
      )}
    >
      <Words {...props} as="legend" />
      {props.hint && (
        <p className="small soft" id={`${id}-hint`} lang={language}>
          {props.hint}
        </p>
      )}
      <div>{props.children}</div>
      <Wrong id={id} problem={props.problem} />
    </fieldset>
  )
}

/** One field with its words above it; where it has none of its own, it stands in the line of the text around it. */
export function AskedField(
  props: Asked & {
    children: (described: {
      id: string
      'aria-invalid': true | undefined
      'aria-describedby': string | undefined
    }) => ReactNode
  },
) {
  const id = useId()
  const { prompt, problem, children } = props
  const field = children({
    id,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-error` : undefined,
  })
  return (
    <span className={prompt.length > 0 ? 'asked' : 'blank'}>
      <Words {...props} as="label" htmlFor={id} />
      {field}
      <Wrong id={id} problem={problem} />
    </span>
  )
}

function Words(props: Asked & { as: 'legend' | 'label'; htmlFor?: string }) {
  const { language } = useText()
  const { prompt, label, htmlFor } = props
  const own = prompt.length > 0
  const look = own ? 'prompt' : 'unseen'
  const words = own ? <ItemText nodes={prompt} inline /> : label
  // What the issuer wrote is in the language of the exam, which stands around it.
  const spoken = own ? undefined : language
  if (props.as === 'legend') {
    return (
      <legend className={look} lang={spoken}>
        {words}
      </legend>
    )
  }
  return (
    <label htmlFor={htmlFor} className={look} lang={spoken}>
      {words}
    </label>
  )
}

function Wrong({ id, problem }: { id: string; problem: Asked['problem'] }) {
  const { t, language } = useText()
  return problem ? (
    <span className="wrong" lang={language} id={`${id}-error`}>
      <Icon name="bang" small />
      {t(problemWords[problem])}
    </span>
  ) : null
}
