import type { apiFor } from '#app/api.server.ts'
import { textOf } from '../form-text.ts'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { draftOfAdvertisement, withRoom } from './role-draft.ts'
import type { RoleDraft } from './role-draft.ts'

export type Reading = {
  readonly text: string
  /** How many skills were found, and in how many sentences was looked. */
  readonly found?: { readonly skills: number; readonly sentences: number }
  readonly refused?: Refused
}

/** Reads a pasted job advertisement into the form of a role. */
export async function readAdvertisement(
  form: FormData,
  api: Pick<ReturnType<typeof apiFor>, 'draftRole'>,
): Promise<{ reading: Reading; draft?: RoleDraft }> {
  const text = textOf(form, 'advertisement')
  try {
    const read = await api.draftRole({ body: { text } })
    const found = { skills: read.skills.length, sentences: read.sentences }
    return { reading: { text, found }, draft: withRoom(draftOfAdvertisement(read)) }
  } catch (error) {
    const refused = refusalOf(error, { fields: [['text', 'consoleRole.advertisementWrong']] })
    return { reading: { text, refused } }
  }
}
