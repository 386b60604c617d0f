import { Link } from 'react-router'
import { Badge } from '#app/features/achievements/badge.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { ClaimView } from './claim-view.ts'

type OpenClaimProps = { token: string; claim: ClaimView; signedIn: boolean }

/** A credential that waits for its holder. */
export function OpenClaim({ token, claim, signedIn }: OpenClaimProps) {
  const { t } = useText()
  const { credential, emailHint: email, hasAccount } = claim
  const issuer = credential.issuer.name
  const needsSignIn = hasAccount && !signedIn
  return (
    <Page title={t('claim.title', { issuer })} lead={t('claim.lead', { email })}>
      <div className="claim">
        <Awarded claim={claim} />
        <div className="stack">
          <form method="post" className="form sheet">
            <input type="hidden" name="token" value={token} />
            <p className="soft">
              {needsSignIn
                ? t('claim.takeSignIn', { email })
                : signedIn
                  ? t('claim.takeHere', { email })
                  : t('claim.takeNew', { email })}
            </p>
            {!hasAccount && !signedIn && (
              <Field
                name="name"
                label={t('claim.name')}
                hint={t('claim.nameHint')}
                autoComplete="name"
                defaultValue={credential.holder.name}
                maxLength={255}
                required
              />
            )}
            <Button look="main" wide icon="wallet">
              {t(needsSignIn ? 'claim.signIn' : 'claim.take')}
            </Button>
          </form>
          <NotMe token={token} issuer={issuer} />
        </div>
      </div>
    </Page>
  )
}

function Awarded({ claim: { credential } }: { claim: ClaimView }) {
  const text = useText()
  const { t, date } = text
  const { achievement } = credential
  const facts: readonly (readonly [PlainKey, string])[] = [
    ['credential.kind', typeName(achievement.type, text)],
    ['credential.awarded', date(credential.awardedDate)],
    [
      'credential.validUntil',
      credential.validUntil ? date(credential.validUntil) : t('credential.noEnd'),
    ],
  ]
  return (
    <section className="awarded">
      <Badge
        design={achievement.design}
        name={achievement.name}
        type={achievement.type}
        size={224}
      />
      <div className="stack">
        <p className="says">
          <PersonName name={credential.holder.name} />
        </p>
        <h2>{credential.name}</h2>
        <dl className="facts brief">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{t(term)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <ul className="chips">
          {credential.skills.map((skill, index) => (
            <li key={index}>
              <SkillChip name={skill.name} level={skill.level} />
            </li>
          ))}
        </ul>
        <p>
          <Link to={`/c/${credential.id}`}>{t('claim.seeWhole')}</Link>
        </p>
      </div>
    </section>
  )
}

function NotMe({ token, issuer }: { token: string; issuer: string }) {
  const { t } = useText()
  return (
    <details className="not-me">
      <summary>{t('claim.notMe')}</summary>
      <form method="post" className="form">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="intent" value="dispute" />
        <p className="soft">{t('claim.notMeText', { issuer })}</p>
        <TextArea
          name="reason"
          label={t('claim.reason')}
          hint={t('claim.reasonHint')}
          maxLength={500}
          required={false}
        />
        <Button look="danger">{t('claim.notMeGo')}</Button>
      </form>
    </details>
  )
}
