import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export type ButtonLook = {
  /** `main` once a view; `plain` beside it; `danger` for what cannot be undone. */
  look?: 'main' | 'quiet' | 'plain' | 'danger'
  small?: boolean
  wide?: boolean
  icon?: IconName
  /** The icon alone; then `aria-label` says what it does. */
  square?: boolean
  children?: ReactNode
}

type ButtonProps = ButtonLook &
  Omit<ComponentProps<'button'>, 'style' | 'children'> & { busy?: boolean }

/** A button. Inside a form it submits, unless `type` says otherwise. */
export function Button(props: ButtonProps) {
  const { look, small, wide, icon, square, busy, children, className, ...rest } = props
  const { t } = useText()
  return (
    <button
      type="submit"
      {...rest}
      aria-disabled={busy || undefined}
      className={buttonClass({ look, small, wide, square }, className)}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      <Inside icon={busy ? 'wait' : icon} busy={busy}>
        {children}
      </Inside>
      {busy && <span className="unseen">{t('parts.wait')}</span>}
    </button>
  )
}

type ButtonLinkProps = ButtonLook & Omit<ComponentProps<typeof Link>, 'style' | 'children'>

/** A link that looks like a button. What the router does not serve (a file, the API) is a plain link. */
export function ButtonLink(props: ButtonLinkProps) {
  const { look, small, wide, icon, square, children, className, ...rest } = props
  return (
    <Link {...rest} className={buttonClass({ look, small, wide, square }, className)}>
      <Inside icon={icon}>{children}</Inside>
    </Link>
  )
}

function Inside(props: { icon?: IconName; busy?: boolean; children?: ReactNode }) {
  return (
    <>
      {props.icon && <Icon name={props.icon} turning={props.busy} />}
      {props.children}
    </>
  )
}

/** The classes of a button, for the rare element that is neither button nor link. */
export function buttonClass(look: ButtonLook, more?: string): string | undefined {
  return classes(
    'button',
    look.look !== 'quiet' && look.look,
    look.small && 's',
    look.wide && 'wide',
    look.square && 'square',
    more,
  )
}
