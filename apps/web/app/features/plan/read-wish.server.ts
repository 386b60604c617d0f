import { planObjectives, offeringModes, type CallInput, type Contract } from '@credence/contract'
import { extract } from '@credence/credentials/bake'
import { filled, numberOf, oneOf } from '#app/features/console/form-text.ts'

/** What a plan is asked for, as the API takes it. */
export type Wish = CallInput<Contract['makePlans']>['body']

/** All files together: what one request may hold, with room for the rest. */
const mostBytes = 700_000

/** The files of a form are too large to be sent on. */
export class TooLarge extends Error {}

/** Reads the form of a plan. @throws TooLarge */
export async function readWish(form: FormData): Promise<Wish> {
  const [roleId, achievementId] = [filled(form, 'role'), filled(form, 'goal')]
  const number = (name: string) => numberOf(filled(form, name) ?? '')
  const list = (name: string) => form.getAll(name).map(String)
  const [languages, modes] = [
    list('language'),
    offeringModes.filter((mode) => list('mode').includes(mode)),
  ]
  return {
    goal: {
      ...(roleId ? { roleId } : {}),
      ...(achievementId ? { achievementId } : {}),
      skillsOfRole: form.has('allSkills') ? 'all' : 'must-have',
    },
    have: {
      wallet: form.has('wallet'),
      declared: form.has('declared'),
      credentials: await readFiles(form),
      skills: readSkills(form),
    },
    wishes: {
      objective: oneOf(planObjectives, form.get('objective')) ?? 'balanced',
      budget: number('budget'),
      currency: filled(form, 'currency')?.toUpperCase(),
      hoursPerWeek: number('hoursPerWeek') ?? 8,
      start: filled(form, 'start'),
      deadline: filled(form, 'deadline'),
      ...(languages.length > 0 ? { languages } : {}),
      ...(modes.length > 0 ? { modes } : {}),
      outside: form.has('outside'),
      partial: form.has('partial'),
    },
  }
}

/** Reads a wish that the page has handed on; the API checks it like any other. */
export function parseWish(text: string): Wish | undefined {
  try {
    const wish: unknown = JSON.parse(text)
    const isWish = typeof wish === 'object' && wish !== null && 'goal' in wish
    return isWish ? (wish as Wish) : undefined // its parts are checked by the API
  } catch {
    return undefined
  }
}

function readSkills(form: FormData): NonNullable<NonNullable<Wish['have']>['skills']> {
  const names = form.getAll('skill').map(String)
  const levels = form.getAll('level').map(Number)
  return names.flatMap((name, at) => {
    const level = levels[at]
    return name.trim() !== '' && level ? [{ name: name.trim(), level }] : []
  })
}

async function readFiles(form: FormData): Promise<string[]> {
  const files = form.getAll('file').filter((file) => file instanceof File && file.size > 0)
  const texts: string[] = []
  let size = 0
  for (const file of files) {
    if (!(file instanceof File)) continue
    if (file.size > 10_000_000) throw new TooLarge()
    const bytes = new Uint8Array(await file.arrayBuffer())
    const text = await toText(bytes)
    size += text.length
    if (size > mostBytes) throw new TooLarge()
    texts.push(text)
  }
  return texts
}

/** The credential inside an image, the text as it is, or the file itself for the API to look into. */
async function toText(bytes: Uint8Array): Promise<string> {
  const isPdf = new TextDecoder().decode(bytes.subarray(0, 5)) === '%PDF-'
  // A stranger's PDF is opened by the API, in a thread of its own.
  const found = isPdf ? undefined : await extract(bytes).catch(() => undefined)
  if (found) return found.credential
  return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`
}
