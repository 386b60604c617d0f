import { useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from '#app/root.tsx'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { Engraving, Medallion } from '#app/ui/medallion.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import './issuers.css'

export const handle = { scripts: false } satisfies PageHandle

type Point = { readonly title: PlainKey; readonly text: PlainKey }

const steps: readonly Point[] = [
  { title: 'issuer.step1', text: 'issuer.step1Text' },
  { title: 'issuer.step2', text: 'issuer.step2Text' },
  { title: 'issuer.step3', text: 'issuer.step3Text' },
]

const reasons: readonly (Point & { readonly icon: IconName })[] = [
  { icon: 'globe', title: 'issuer.whyOpen', text: 'issuer.whyOpenText' },
  { icon: 'shield', title: 'issuer.whyProof', text: 'issuer.whyProofText' },
  { icon: 'list', title: 'issuer.whyEurope', text: 'issuer.whyEuropeText' },
  { icon: 'lock', title: 'issuer.whyPrivacy', text: 'issuer.whyPrivacyText' },
]

/** What the platform does for those who issue, and the one door in. */
export default function ForIssuers() {
  const { t } = useText()
  return (
    <Page title={t('issuer.forTitle')} description={t('issuer.forLead')} bare>
      <div className="hero">
        <div>
          <h1>{t('issuer.forTitle')}</h1>
          <p className="lead">{t('issuer.forLead')}</p>
          <div className="row acts">
            <Door />
            <ButtonLink to="/catalogue">{t('issuer.forCatalogue')}</ButtonLink>
          </div>
        </div>
        <div className="specimen" aria-hidden="true">
          <div className="seal">
            <Engraving seed="urn:credence:issuers" />
            <Medallion name={t('issuer.step1')} type="Certification" level={4} size={272} />
          </div>
        </div>
      </div>
      <Section title={t('issuer.forHow')}>
        <ol className="doors steps">
          {steps.map(({ title, text }) => (
            <li key={title}>
              <h3>{t(title)}</h3>
              <p>{t(text)}</p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('issuer.forWhy')}>
        <ul className="reasons">
          {reasons.map(({ icon, title, text }) => (
            <li key={title}>
              <Icon name={icon} />
              <div>
                <h3>{t(title)}</h3>
                <p className="soft">{t(text)}</p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

/** Where one begins: the console of those who have one, else a new organization, else an account. */
function Door() {
  const { t } = useText()
  const viewer = useRouteLoaderData<typeof rootLoader>('root')?.viewer
  const [organization] = viewer?.organizations ?? []
  const to = organization ? '/orgs' : viewer ? '/orgs/new' : '/sign-up'
  return (
    <ButtonLink look="main" to={to}>
      {t(organization ? 'issuer.forConsole' : 'issuer.forStart')}
    </ButtonLink>
  )
}
