import type { MedallionDesign } from '@credence/medallion'
import { useEffect, useRef, useState } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Medallion } from '#app/ui/medallion.tsx'
import { drawnDesign, standardDesign } from './design.ts'
import { readDraft } from './draft.ts'
import type { Draft } from './draft.ts'

/** The badge as the form describes it; with scripts it follows what one types and chooses. */
export function ShownBadge(props: { draft: Draft }) {
  const { t } = useText()
  const place = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState(props.draft)
  useEffect(() => {
    const form = place.current?.closest('form')
    const read = ({ target }: Event) => {
      if (!form) return
      const own = target instanceof HTMLInputElement && target.name === 'design.own'
      if (own && target.checked) takeOver(form, standardDesign(readDraft(new FormData(form))))
      setDraft(readDraft(new FormData(form)))
    }
    form?.addEventListener('input', read)
    return () => form?.removeEventListener('input', read)
  }, [])
  const name = draft.fields.name?.trim() || t('consoleAchievement.unnamed')
  return (
    <div ref={place} className="shown">
      <Medallion name={name} type="Badge" design={drawnDesign(draft)} size={200} />
      <b>{name}</b>
    </div>
  )
}

/** Whoever begins to design starts from the badge that is shown. */
function takeOver(form: HTMLFormElement, design: MedallionDesign): void {
  const chosen = { ...design, ribbon: design.ribbon ?? '', level: String(design.level) }
  for (const [part, value] of Object.entries(chosen)) {
    const field = form.elements.namedItem(`design.${part}`)
    const settable =
      field instanceof RadioNodeList ||
      field instanceof HTMLInputElement ||
      field instanceof HTMLSelectElement
    if (settable && typeof value === 'string') field.value = value
  }
}
