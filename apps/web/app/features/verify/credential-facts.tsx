import type { Report } from '@credence/contract'
import { Badge } from '#app/features/achievements/badge.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { Medallion } from '#app/ui/medallion.tsx'
import { Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { OutsideLink, Prose } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { Own } from './check.server.ts'
import type { CredentialContent } from './read-credential.ts'

type Props = { content: CredentialContent; report: Report }

/** Which credential it is, in one line under the answer; with its own page and badge if it is one of ours. */
export function Subject({ content, own }: { content: CredentialContent; own?: Own }) {
  const text = useText()
  const { t } = text
  const name = content.name ?? t('verify.unnamed')
  const type = content.type ? typeName(content.type, text) : t('verify.kind')
  const issuer = content.issuerName ?? content.issuerId ?? t('report.someone')
  const badge = { name, type: content.type ?? 'Badge', size: 112 }
  return (
    <div className="subject">
      {own ? <Badge {...badge} design={own.design} /> : <Medallion {...badge} />}
      <div>
        <h2>{name}</h2>
        <p className="soft">
          {content.holder
            ? t('verify.byTo', { type, issuer, holder: content.holder })
            : t('verify.by', { type, issuer })}
        </p>
        <p className="small soft num">{datesOf(content, text)}</p>
      </div>
      {own && (
        <div className="acts">
          <ButtonLink to={own.path}>{t('verify.open')}</ButtonLink>
        </div>
      )}
    </div>
  )
}

/** What the credential says, marked for what it is where nothing proves it. */
export function CredentialFacts({ content, report }: Props) {
  const text = useText()
  const { t } = text
  const { verdict, issuer } = report
  const proven = verdict !== 'invalid' && issuer?.proven
  const note = verdict === 'invalid' ? 'verify.claimsNote' : 'verify.unprovenNote'
  return (
    <Section
      title={t(proven ? 'verify.says' : 'verify.claims')}
      note={proven ? undefined : t(note)}
    >
      <div className="shown">
        <DataList facts={factsOf(content, report, text)} />
        {content.skills.length > 0 && (
          <div>
            <h3>{t('verify.skills')}</h3>
            <ul className="chips">
              {content.skills.map((skill, index) => (
                <li key={index}>
                  <SkillChip {...skill} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <Told title={t('verify.description')} text={content.description} />
        <Told title={t('verify.criteria')} text={content.criteria} />
        <Evidence content={content} />
        <details className="raw">
          <summary>{t('verify.raw')}</summary>
          <pre tabIndex={0}>
            <code>{JSON.stringify(report.credential, null, 2)}</code>
          </pre>
        </details>
      </div>
    </Section>
  )
}

function Told(props: { title: string; text?: string }) {
  return props.text ? (
    <div>
      <h3>{props.title}</h3>
      <Prose text={props.text} />
    </div>
  ) : null
}

function Evidence({ content }: { content: CredentialContent }) {
  const { t } = useText()
  if (content.evidence.length === 0) return null
  return (
    <div>
      <h3>{t('verify.evidence')}</h3>
      <ul className="list tight">
        {content.evidence.map(({ name, url, text }, index) => (
          <li key={index}>
            <p>
              {url ? (
                <OutsideLink href={url}>{name ?? url}</OutsideLink>
              ) : (
                (name ?? t('verify.untitled'))
              )}
            </p>
            {text && <Prose text={text} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function factsOf(content: CredentialContent, report: Report, text: Text): readonly Fact[] {
  const { t } = text
  const holder = content.holder ? (
    <PersonName name={content.holder} />
  ) : (
    <span className="unstated">
      {t(content.holderHashed ? 'verify.hashedHolder' : 'verify.unnamedHolder')}
    </span>
  )
  return [
    { id: 'holder', term: t('verify.holder'), value: holder },
    {
      id: 'issuer',
      term: t('verify.issuer'),
      value: content.issuerName ? <PersonName name={content.issuerName} /> : t('report.someone'),
      note: content.issuerId && <code>{content.issuerId}</code>,
    },
    ...content.results.map(({ name, value }, index) => ({
      id: `result-${index}`,
      term: name ?? t('verify.result'),
      value,
    })),
    {
      id: 'format',
      term: t('verify.format'),
      value: formatName(report.format, text),
      note: <code>{report.format}</code>,
    },
    ...(content.id
      ? [{ id: 'number', term: t('verify.number'), value: <code>{content.id}</code> }]
      : []),
  ]
}

const formats = {
  ob3: 'verify.formatOb3',
  ob2: 'verify.formatOb2',
  clr2: 'verify.formatClr2',
  vc2: 'verify.formatVc2',
  vc1: 'verify.formatVc1',
  vp2: 'verify.formatVp2',
  vp1: 'verify.formatVp1',
} as const satisfies Readonly<Record<string, PlainKey>>

const isFamily = (family: string): family is keyof typeof formats => Object.hasOwn(formats, family)

function formatName(format: string, { t }: Text): string {
  const [family = ''] = format.split('-')
  return isFamily(family) ? t(formats[family]) : t('verify.formatUnknown')
}

function datesOf({ awarded, from, until }: CredentialContent, { t, date }: Text): string {
  const valid =
    from && until
      ? t('verify.fromUntil', { from: date(from), until: date(until) })
      : from
        ? t('verify.from', { from: date(from) })
        : until && t('verify.until', { until: date(until) })
  return [awarded && t('verify.awarded', { date: date(awarded) }), valid].filter(Boolean).join(', ')
}
