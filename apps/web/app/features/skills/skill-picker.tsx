import type { SkillHit } from '@credence/contract'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { loader } from '#app/features/console/layout.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Field } from '#app/ui/field.tsx'

type Props = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  defaultValue?: string | undefined
  maxLength?: number
  /** What choosing leaves in the field: the skill's name, or the address of its page. */
  fills?: 'name' | 'address'
  /** Told when a skill of a framework is chosen, and when it is typed over. */
  onPick?: (skill: SkillHit | undefined) => void
}

const pauseMs = 120

/**
 * A field for a skill that offers those of the frameworks while one types, one's own organization's too. Without
 * scripts it is a plain field.
 */
export function SkillPicker({ fills = 'name', onPick, ...field }: Props) {
  const { t } = useText()
  const listId = useId()
  const org = useRouteLoaderData<typeof loader>('console')?.slug
  const [hits, setHits] = useState<readonly SkillHit[]>([])
  const [picked, setPicked] = useState<SkillHit>()
  const search = useSearch(org, setHits)
  const valueOf = (hit: SkillHit) => (fills === 'name' ? hit.name : `/s/${hit.id}`)
  const labelOf = (hit: SkillHit) =>
    [fills === 'address' && hit.name, hit.framework.name, hit.matched].filter(Boolean).join(' · ')
  return (
    <div className="picker">
      <Field
        {...field}
        list={listId}
        autoComplete="off"
        onChange={(event) => {
          const text = event.currentTarget.value
          const hit = hits.find((one) => valueOf(one) === text)
          if (hit) {
            setPicked(hit)
            onPick?.(hit)
            return
          }
          if (picked) onPick?.(undefined)
          setPicked(undefined)
          search(text)
        }}
      />
      <datalist id={listId}>
        {hits.map((hit) => (
          <option key={hit.id} value={valueOf(hit)}>
            {labelOf(hit)}
          </option>
        ))}
      </datalist>
      {picked && (
        <p className="small soft" role="status">
          {fills === 'address' && `${picked.name}. `}
          {t('consoleFramework.picked', { framework: picked.framework.name })}
        </p>
      )}
    </div>
  )
}

/** Asks for what is typed, a moment after the last key; an answer that comes late is left alone. */
function useSearch(org: string | undefined, show: (hits: readonly SkillHit[]) => void) {
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; stop: AbortController }>(undefined)
  useEffect(() => () => waiting.current?.stop.abort(), [])
  return (text: string) => {
    clearTimeout(waiting.current?.timer)
    waiting.current?.stop.abort()
    if (text.trim().length < 2 || text.startsWith('/')) return
    const stop = new AbortController()
    const path = org ? `/api/v1/orgs/${org}/skills` : '/api/v1/skills'
    const timer = setTimeout(() => {
      fetch(`${path}?limit=8&q=${encodeURIComponent(text.slice(0, 200))}`, { signal: stop.signal })
        .then(async (reply) =>
          reply.ok ? ((await reply.json()) as { items: SkillHit[] }) : undefined,
        ) // as the contract says
        .then((found) => found && show(found.items))
        .catch(() => undefined)
    }, pauseMs)
    waiting.current = { timer, stop }
  }
}
