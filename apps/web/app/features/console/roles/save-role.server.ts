import type { CallInput, Contract } from '@credence/contract'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '../form-text.ts'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { readRole, readRoleDraft, withRoom } from './role-draft.ts'
import type { RoleDraft } from './role-draft.ts'

type Body = Omit<CallInput<Contract['createRole']>['body'], 'status'>
type Keep = (body: Body, status: 'draft' | 'published' | undefined) => Promise<{ id: string }>

/** Does what a button of the role form asks: gives room for more skills, or keeps it all. */
export async function saveRole(
  form: FormData,
  keep: Keep,
  to: (id: string) => string,
): Promise<{ draft: RoleDraft; refused?: Refused } | Response> {
  const draft = readRoleDraft(form)
  const step = textOf(form, 'step')
  if (step === 'more') return { draft: withRoom(draft) }
  const { body, fieldOf } = readRole(draft)
  try {
    const kept = await keep(
      body,
      step === 'publish' ? 'published' : step === 'draft' ? 'draft' : undefined,
    )
    return redirectSaying(to(kept.id), 'saved')
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ['name', 'consoleRole.nameWrong'],
        ['skills.*.name', 'consoleRole.skillWrong'],
        ['skills', 'consoleRole.skillWrong'],
        ['description', 'consoleRole.fieldWrong'],
        ['tasks', 'consoleRole.fieldWrong'],
        ['code', 'consoleRole.fieldWrong'],
      ],
    })
    const errors = Object.fromEntries(
      Object.entries(refused.errors).map(([path, text]) => [fieldOf(path), text]),
    )
    return { draft, refused: { ...refused, errors } }
  }
}
