import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from './button.tsx'

/**
 * Steps through a list that comes in pieces.
 *
 * @param props.previous the address of the piece before; absent on the first
 * @param props.next the address of the piece after; absent on the last
 * @param props.children which piece this is, in words
 */
export function Pagination(props: { previous?: string; next?: string; children?: ReactNode }) {
  const { t } = useText()
  if (!props.previous && !props.next) return null
  return (
    <nav className="pager" aria-label={t('parts.pages')}>
      <span className="small soft num">{props.children}</span>
      <span className="row">
        {props.previous && (
          <ButtonLink small to={props.previous} rel="prev" icon="back">
            {t('parts.previous')}
          </ButtonLink>
        )}
        {props.next && (
          <ButtonLink small to={props.next} rel="next" icon="arrow">
            {t('parts.next')}
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}
