import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

type Described = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value, in a sentence that helps to put it right. */
  error?: ReactNode
  /** Keeps the label for screen readers alone, where the place says enough. */
  hideLabel?: boolean
}

type Name = { name: string }

/** A line of text with its label, a hint above it and an error below it. */
export function Field(
  props: Described & Name & Omit<ComponentProps<'input'>, 'style' | 'children'>,
) {
  const { label, hint, error, hideLabel, ...rest } = props
  return (
    <Around {...{ label, hint, error, hideLabel, id: rest.id, required: rest.required }}>
      {(described) => <input type="text" {...rest} {...described} />}
    </Around>
  )
}

/** Several lines of text; the box grows with them. */
export function TextArea(props: Described & Name & Omit<ComponentProps<'textarea'>, 'style'>) {
  const { label, hint, error, hideLabel, ...rest } = props
  return (
    <Around {...{ label, hint, error, hideLabel, id: rest.id, required: rest.required }}>
      {(described) => <textarea {...rest} {...described} />}
    </Around>
  )
}

/** One choice of a short list; the options are its children. */
export function Select(props: Described & Name & Omit<ComponentProps<'select'>, 'style'>) {
  const { label, hint, error, hideLabel, ...rest } = props
  return (
    <Around {...{ label, hint, error, hideLabel, id: rest.id, required: true }}>
      {(described) => <select {...rest} {...described} />}
    </Around>
  )
}

/** A box to tick, its label beside it. */
export function Checkbox(
  props: Described & Name & Omit<ComponentProps<'input'>, 'style' | 'type' | 'children'>,
) {
  return <Choice {...props} type="checkbox" />
}

/** One of several; put them in a {@link FieldGroup}. */
export function Radio(
  props: Described & Name & Omit<ComponentProps<'input'>, 'style' | 'type' | 'children'>,
) {
  return <Choice {...props} type="radio" />
}

/** Fields that answer one question together, under its words. */
export function FieldGroup(props: Described & { children: ReactNode }) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={ids(props, id)}>
      <legend className={props.hideLabel ? 'unseen' : undefined}>{props.label}</legend>
      <Hint id={id}>{props.hint}</Hint>
      <div>{props.children}</div>
      <Wrong id={id}>{props.error}</Wrong>
    </fieldset>
  )
}

function Choice(props: Described & Name & ComponentProps<'input'> & { type: string }) {
  const { label, hint, error, hideLabel, ...rest } = props
  const made = useId()
  const id = rest.id ?? made
  return (
    <div className="choice field">
      <input {...rest} {...describedBy(props, id)} />
      <label htmlFor={id} className={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <Wrong id={id}>{error}</Wrong>
    </div>
  )
}

function Around(
  props: Described & {
    id?: string
    required?: boolean
    children: (described: ReturnType<typeof describedBy>) => ReactNode
  },
) {
  const { t } = useText()
  const made = useId()
  const id = props.id ?? made
  return (
    <div className="field">
      <label htmlFor={id} className={classes(props.hideLabel && 'unseen')}>
        {props.label}
        {props.required === false && <span className="optional"> ({t('parts.optional')})</span>}
      </label>
      <Hint id={id}>{props.hint}</Hint>
      {props.children(describedBy(props, id))}
      <Wrong id={id}>{props.error}</Wrong>
    </div>
  )
}

function Hint(props: { id: string; children: ReactNode }) {
  return props.children ? (
    <p className="hint" id={`${props.id}-hint`}>
      {props.children}
    </p>
  ) : null
}

function Wrong(props: { id: string; children: ReactNode }) {
  return props.children ? (
    <p className="error" id={`${props.id}-error`}>
      <Icon name="cross" small />
      <span>{props.children}</span>
    </p>
  ) : null
}

const ids = (props: Described, id: string) =>
  classes(Boolean(props.hint) && `${id}-hint`, Boolean(props.error) && `${id}-error`)

const describedBy = (props: Described, id: string) => ({
  id,
  'aria-invalid': props.error ? true : undefined,
  'aria-describedby': ids(props, id),
})
