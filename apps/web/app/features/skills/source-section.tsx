import type { FrameworkSource } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'

/** Where it is from, and the words that its licence wants to stand wherever it shows. */
export function SourceSection({ source, link }: { source: FrameworkSource; link?: boolean }) {
  const { t } = useText()
  const { id, name, version, licence, licenceUrl, attribution, adapted, publisher } = source
  const called = [name, version].filter(Boolean).join(' ')
  return (
    <Section title={t('skill.source')}>
      <div className="stack small soft">
        <p>
          {link ? <Link to={`/frameworks/${id}`}>{called}</Link> : called}
          {publisher && `, ${publisher}`}.{' '}
          {licenceUrl ? (
            <OutsideLink href={licenceUrl}>{licence ?? licenceUrl}</OutsideLink>
          ) : (
            licence
          )}
        </p>
        {attribution && <p lang="en">{attribution}</p>}
        {adapted && <p>{t('skill.adapted')}</p>}
      </div>
    </Section>
  )
}
