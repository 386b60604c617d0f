import type { AdviceConsent, AdviceEvent } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

type State = AdviceConsent['state']

/** How a consent stands, in a word and a colour. */
export const stateMarks: Readonly<Record<State, { kind: Kind; word: PlainKey }>> = {
  invited: { kind: 'unknown', word: 'advice.invited' },
  active: { kind: 'good', word: 'advice.active' },
  ended: { kind: 'bad', word: 'advice.ended' },
  expired: { kind: 'bad', word: 'advice.expired' },
}

/** What the advisor is called: by name once they have accepted. */
export const advisorOf = ({ advisor }: Pick<AdviceConsent, 'advisor'>): string =>
  advisor.name ?? advisor.email

/** What was done, in a sentence that follows the name of who did it. */
export function deedOf({ action, seen, plan }: AdviceEvent, { t }: Text): string {
  switch (action) {
    case 'granted':
      return t('advice.did_granted')
    case 'accepted':
      return t('advice.did_accepted')
    case 'viewed':
      return t(seen === 'holdings' ? 'advice.did_holdings' : 'advice.did_plans')
    case 'planned':
      return plan ? t('advice.did_plannedNamed', { plan }) : t('advice.did_planned')
    case 'commented':
      return plan ? t('advice.did_commentedNamed', { plan }) : t('advice.did_commented')
    case 'handed_over':
      return plan ? t('advice.did_handedNamed', { plan }) : t('advice.did_handed')
    case 'revoked':
      return t('advice.did_revoked')
  }
}
