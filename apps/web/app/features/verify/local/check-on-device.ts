import type { Outcome, Own, Source } from '../check.server.ts'
import { readForm } from '../read-form.ts'
import type { LocalAnswer, LocalInput } from './verify-locally.ts'

/** What was verified on this device, with all that is needed to ask further. */
export type LocalOutcome = LocalAnswer & {
  readonly input: LocalInput
  readonly isOffline: boolean
  readonly checkedAt: string
  readonly source: Source
  readonly own?: Own
}

/** Tells what was found out on this device from what the server answered. */
export const isLocal = (outcome: LocalOutcome | Outcome): outcome is LocalOutcome =>
  'wanted' in outcome

/**
 * Verifies what stands in the form of the verify box without sending it anywhere.
 *
 * @returns the outcome; undefined when it is a link, which the server reads, since it is public
 */
export async function checkOnDevice(form: FormData): Promise<LocalOutcome | Outcome | undefined> {
  const submission = await readForm(form)
  if (submission.kind === 'link') return undefined
  if (submission.kind === 'nothing') return { trouble: 'verify.nothing', status: 400 }
  if (submission.kind === 'too-large') return { trouble: 'verify.tooLarge', status: 413 }
  const isFile = submission.kind === 'file'
  const input = isFile ? submission.bytes : submission.text
  const source: Source = isFile
    ? { kind: 'file', name: submission.name, size: submission.bytes.length }
    : { kind: 'text' }
  return answer(input, { source, isOffline: form.get('offline') === 'on', allowed: new Set() })
}

/** Verifies the same again, now asking the addresses that it named. */
export function askFurther({ input, source, wanted, asked }: LocalOutcome): Promise<LocalOutcome> {
  return answer(input, { source, isOffline: false, allowed: new Set([...asked, ...wanted]) })
}

async function answer(
  input: LocalInput,
  { source, ...options }: { source: Source; isOffline: boolean; allowed: ReadonlySet<string> },
): Promise<LocalOutcome> {
  const { verifyLocally } = await import('./verify-locally.ts')
  const found = await verifyLocally(input, options)
  const own = options.isOffline ? undefined : await findOwn(found)
  const checkedAt = new Date().toISOString()
  return {
    ...found,
    input,
    isOffline: options.isOffline,
    checkedAt,
    source,
    ...(own ? { own } : {}),
  }
}

/** The page of a credential of this installation, and its badge. */
async function findOwn({ report }: LocalAnswer): Promise<Own | undefined> {
  const url =
    typeof report.credential?.['id'] === 'string' ? URL.parse(report.credential['id']) : null
  const [, id] = /^\/c\/([\w-]{1,64})$/.exec(url?.pathname ?? '') ?? []
  if (!id || url?.origin !== location.origin) return undefined
  try {
    const { contract, createClient } = await import('@credence/contract')
    const api = createClient(contract, { baseUrl: location.origin })
    const { achievement } = await api.getPublicCredential({ params: { id } })
    return { path: `/c/${id}`, design: achievement.design }
  } catch {
    return undefined // it is private now, gone, or out of reach: the report stands without its page
  }
}
