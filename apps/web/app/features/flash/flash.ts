import { redirect } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { readCookie } from '#app/features/preferences/read-preferences.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** What may be said once on the page that follows. */
const messages = {
  signedIn: { kind: 'good', text: 'flash.signedIn' },
  signedOut: { kind: 'good', text: 'flash.signedOut' },
  passwordSet: { kind: 'good', text: 'flash.passwordSet' },
  saved: { kind: 'good', text: 'flash.saved' },
  claimed: { kind: 'good', text: 'flash.claimed' },
  tokenMailed: { kind: 'good', text: 'flash.tokenMailed' },
  addressConfirmed: { kind: 'good', text: 'flash.addressConfirmed' },
  addressRemoved: { kind: 'good', text: 'flash.addressRemoved' },
  joined: { kind: 'good', text: 'flash.joined' },
  memberInvited: { kind: 'good', text: 'flash.memberInvited' },
  invitationWithdrawn: { kind: 'good', text: 'flash.invitationWithdrawn' },
  roleChanged: { kind: 'good', text: 'flash.roleChanged' },
  memberRemoved: { kind: 'good', text: 'flash.memberRemoved' },
  keyRotated: { kind: 'good', text: 'flash.keyRotated' },
  keyReported: { kind: 'good', text: 'flash.keyReported' },
  apiKeyRevoked: { kind: 'good', text: 'flash.apiKeyRevoked' },
  achievementPublished: { kind: 'good', text: 'flash.achievementPublished' },
  achievementRetired: { kind: 'good', text: 'flash.achievementRetired' },
  credentialSuspended: { kind: 'good', text: 'flash.credentialSuspended' },
  credentialReinstated: { kind: 'good', text: 'flash.credentialReinstated' },
  credentialRevoked: { kind: 'good', text: 'flash.credentialRevoked' },
  credentialMended: { kind: 'good', text: 'flash.credentialMended' },
  stackSaved: { kind: 'good', text: 'flash.stackSaved' },
  adviceGiven: { kind: 'good', text: 'flash.adviceGiven' },
  adviceAccepted: { kind: 'good', text: 'flash.adviceAccepted' },
  adviceEnded: { kind: 'good', text: 'flash.adviceEnded' },
  planHandedOver: { kind: 'good', text: 'flash.planHandedOver' },
  commented: { kind: 'good', text: 'flash.commented' },
  draftMade: { kind: 'good', text: 'flash.draftMade' },
  mailedAgain: { kind: 'good', text: 'flash.mailedAgain' },
} as const satisfies Readonly<Record<string, { kind: Kind; text: PlainKey }>>

export type FlashName = keyof typeof messages
export type Flash = (typeof messages)[FlashName]

const isFlashName = (value: unknown): value is FlashName =>
  typeof value === 'string' && Object.hasOwn(messages, value)

/** Sends the browser on, and has the next page say something once. */
export function redirectSaying(to: string, name: FlashName, headers = new Headers()): Response {
  headers.append('set-cookie', `flash=${name}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`)
  return redirect(to, { status: 303, headers })
}

/** Finds what a page should say, and the header that makes sure it is said only once. */
export function takeFlash(headers: Headers): { flash?: Flash; clear?: HeadersInit } {
  const name = readCookie(headers, 'flash')
  if (name === undefined) return {}
  const clear = { 'set-cookie': 'flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax' }
  return isFlashName(name) ? { flash: messages[name], clear } : { clear }
}
