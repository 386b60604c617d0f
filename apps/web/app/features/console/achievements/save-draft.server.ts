import type { Achievement } from '@credence/contract'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { textOf } from '../form-text.ts'
import { definitionWords } from './definition-words.ts'
import { readDefinition } from './definition.ts'
import type { Definition } from './definition.ts'
import { changeRows, readDraft } from './draft.ts'
import type { Draft } from './draft.ts'

/** The form again: with a row more or less, or with what was wrong. */
export type FormAgain = { readonly draft: Draft; readonly refused?: Refused }

type Keep = (
  definition: Definition,
  status: 'draft' | 'published' | undefined,
) => Promise<{ id: string }>

/**
 * Does what a button of the achievement form asks: changes its rows, shows the badge, or keeps it all.
 *
 * @param keep calls the API; its refusals come back as words beside the fields
 */
export async function saveDraft(
  form: FormData,
  { known, keep, to }: { known?: Achievement; keep: Keep; to: (id: string) => string },
): Promise<FormAgain | Response> {
  const draft = readDraft(form)
  const step = textOf(form, 'step')
  if (step === 'preview') return { draft }
  if (step.includes(':')) return { draft: changeRows(draft, step) }
  const { definition, fieldOf } = readDefinition(draft, known)
  const status = step === 'publish' ? 'published' : step === 'draft' ? 'draft' : undefined
  try {
    const kept = await keep(definition, status)
    return redirectSaying(to(kept.id), status === 'published' ? 'achievementPublished' : 'saved')
  } catch (error) {
    const refused = refusalOf(error, definitionWords)
    const errors = Object.fromEntries(
      Object.entries(refused.errors).map(([path, text]) => [fieldOf(path), text]),
    )
    return { draft, refused: { ...refused, errors } }
  }
}
