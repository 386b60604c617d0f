import type { Client, Contract } from '@credence/contract'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'

/**
 * Sets or takes off the logo, as the profile page's smaller forms ask.
 *
 * @returns why it was not accepted; undefined when it was, or when the form is another one
 */
export async function changeLogo(
  form: FormData,
  api: Client<Contract>,
  params: { org: string },
): Promise<{ done: boolean; refused?: Refused }> {
  const intent = form.get('intent')
  if (intent === 'no-logo') {
    await api.removeLogo({ params })
    return { done: true }
  }
  if (intent !== 'logo') return { done: false }
  const file = form.get('logo')
  try {
    const body = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : ''
    await api.setLogo({ params, body })
    return { done: true }
  } catch (error) {
    const wrong = {
      invalid_file: 'consoleOrg.logoWrong',
      body_too_large: 'consoleOrg.logoWrong',
    } as const
    return { done: false, refused: refusalOf(error, { fields: [], codes: wrong }) }
  }
}
