import type { ClientHoldings } from '@credence/contract'
import { Link } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'

type Credential = ClientHoldings['credentials'][number]

/** How many skills stand there before the rest is folded away. */
const first = 12

/** What a client holds: skills with their sources, credentials, stacks in progress. */
export function Holdings({ holdings, name }: { holdings: ClientHoldings; name: string }) {
  const { t } = useText()
  const { skills, credentials, stacks } = holdings
  return (
    <Section title={t('advice.holdings', { name })}>
      <h3>{t('advice.skills')}</h3>
      {skills.length === 0 ? (
        <p className="soft">{t('advice.skillsNone')}</p>
      ) : (
        <Skills skills={skills.slice(0, first)} />
      )}
      {skills.length > first && (
        <details className="more">
          <summary>{t('transition.more', { count: skills.length })}</summary>
          <Skills skills={skills.slice(first)} />
        </details>
      )}
      <h3 className="advice-part">{t('advice.credentials')}</h3>
      {credentials.length === 0 ? (
        <p className="soft">{t('advice.credentialsNone')}</p>
      ) : (
        <Credentials credentials={credentials} />
      )}
      {stacks.length > 0 && (
        <>
          <h3 className="advice-part">{t('advice.stacks')}</h3>
          <ul className="list">
            {stacks.map(({ id, name: stack, done, of }) => (
              <li key={id} className="advice-line">
                <Link to={`/a/${id}`}>{stack}</Link>
                <span className="advice-share">
                  {t('advice.stackDone', { done, of })}
                  <Meter value={done} of={of} label={t('advice.stackDone', { done, of })} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Skills({ skills }: { skills: ClientHoldings['skills'] }) {
  const { t } = useText()
  return (
    <Table
      caption={t('advice.skills')}
      fold
      rows={skills}
      rowKey={({ name }) => name}
      columns={[
        { id: 'name', head: t('advice.skill'), names: true, cell: ({ name }) => name },
        {
          id: 'level',
          head: t('advice.level'),
          cell: ({ level }) => (level === undefined ? '–' : <Pips level={level} />),
        },
        {
          id: 'from',
          head: t('advice.source'),
          cell: ({ from, declared }) => (
            <ul className="small">
              {from.map(({ name, level }) => (
                <li key={name}>{t('advice.sourceAt', { name, level })}</li>
              ))}
              {declared !== undefined && (
                <li className="soft">{t('advice.declared', { level: declared })}</li>
              )}
            </ul>
          ),
        },
      ]}
    />
  )
}

const words: Readonly<Record<Credential['status'], PlainKey>> = {
  good: 'advice.good',
  revoked: 'advice.revoked',
  suspended: 'advice.suspended',
  expired: 'advice.lapsed',
}
const kinds: Readonly<Partial<Record<Credential['kind'], PlainKey>>> = {
  learning: 'advice.learning',
  outside: 'advice.outside',
}

function Credentials({ credentials }: { credentials: ClientHoldings['credentials'] }) {
  const { t, shortDate } = useText()
  return (
    <Table
      caption={t('advice.credentials')}
      fold
      rows={credentials.map((credential, at) => ({ ...credential, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { id: 'name', head: t('advice.credential'), names: true, cell: ({ name }) => name },
        {
          id: 'issuer',
          head: t('advice.issuer'),
          cell: ({ issuer, kind }) => {
            const word = kinds[kind]
            return [issuer, word && t(word)].filter(Boolean).join(' · ')
          },
        },
        { id: 'issued', head: t('advice.issued'), cell: ({ issuedAt }) => shortDate(issuedAt) },
        {
          id: 'status',
          head: t('advice.state'),
          cell: ({ status, expiresAt }) => (
            <>
              <StatusMark kind={status === 'good' ? 'good' : 'bad'}>{t(words[status])}</StatusMark>
              {status === 'good' && expiresAt && (
                <span className="small soft">
                  {' '}
                  {t('advice.goodUntil', { date: shortDate(expiresAt) })}
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
