import type { Report } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'

/** What a careful person does after this answer. */
export function NextSteps({ report }: { report: Report }) {
  const { t } = useText()
  const steps = stepsFor(report)
  return (
    <Section title={t('verify.next')}>
      <ul className="ticks">
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ul>
    </Section>
  )
}

function stepsFor({ verdict, issuer }: Report): readonly PlainKey[] {
  switch (verdict) {
    case 'valid':
      return ['verify.nextValid1', 'verify.nextValid2']
    case 'invalid':
      return ['verify.nextInvalid1', 'verify.nextInvalid2']
    case 'expired':
      return ['verify.nextExpired1', 'verify.nextExpired2']
    case 'not-yet-valid':
      return ['verify.nextNotYet1']
    case 'revoked':
      return ['verify.nextRevoked1', 'verify.nextRevoked2']
    case 'suspended':
      return ['verify.nextSuspended1']
    case 'indeterminate':
      return issuer && !issuer.proven
        ? ['verify.nextUnproven1', 'verify.nextUnproven2']
        : ['verify.nextUndecided1', 'verify.nextUndecided2']
  }
}
