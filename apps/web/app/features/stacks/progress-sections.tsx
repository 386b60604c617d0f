import type { StackProgress } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { wordNode, wordSubstitution, wordUnit } from './node-words.ts'
import { wordDeficit, wordWhy } from './progress-words.ts'

/** One sentence: what is still needed, or that everything is there. */
export function Needed({ progress }: { progress: StackProgress }) {
  const text = useText()
  const { t } = text
  const { verdict, missing, stack } = progress
  if (verdict === 'undecided') return <>{t('stack.undecided')}</>
  if (verdict !== 'unmet' && progress.waiting > 0)
    return <>{t('stack.completeWaiting', { issuer: stack.issuer.name })}</>
  if (verdict === 'met') return <>{t('stack.complete')}</>
  if (verdict === 'review') return <>{t('stack.completeReview')}</>
  const what = (missing[0] ?? []).map((deficit) => wordDeficit(deficit, stack.nodes, text))
  return <>{t('stack.youNeed', { what: what.join('; ') })}</>
}

/** What is missing, in the ways to make it good. */
export function Missing({ progress: { missing, stack } }: { progress: StackProgress }) {
  const text = useText()
  if (missing.length === 0) return null
  return (
    <Section title={text.t('stack.missing')}>
      {missing.map((way, index) => (
        <div key={index}>
          {index > 0 && <p className="soft">{text.t('stack.missingOther')}</p>}
          <ul className="list tight">
            {way.map((deficit) => (
              <li key={deficit.path}>{wordDeficit(deficit, stack.nodes, text)}</li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

/** Achievements that would close the gap, with money and time. */
export function Ways({ progress: { ways } }: { progress: StackProgress }) {
  const { t, number, money } = useText()
  if (ways.length === 0) return null
  return (
    <Section title={t('stack.ways')} note={t('stack.waysNote')}>
      <ol>
        {ways.map((way, index) => (
          <li key={index}>
            {way.achievements.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 && ' + '}
                <Link to={`/a/${id}`}>{name}</Link>
              </span>
            ))}{' '}
            <span className="soft num">
              (
              {way.cost > 0
                ? t('stack.wayCost', {
                    cost: money(way.cost, way.currency ?? 'EUR'),
                    hours: number(way.hours),
                  })
                : t('stack.wayFree', { hours: number(way.hours) })}
              {!way.complete && `; ${t('stack.wayPart')}`})
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What counts where, and what does not. */
export function CountedPieces({ progress }: { progress: StackProgress }) {
  const text = useText()
  const { t, date, list } = text
  const { counted, uncounted, until, substituted, stack } = progress
  const where = new Map(stack.nodes.map((node) => [node.path, node]))
  const amount = (value: number, unit: string | undefined) =>
    unit === undefined
      ? ''
      : t('stack.amountOf', { amount: text.number(value), unit: wordUnit(unit, text) })
  return (
    <>
      <Section title={t('stack.counted')}>
        {counted.length === 0 ? (
          <p className="soft">{t('stack.countedNone')}</p>
        ) : (
          <ul className="list tight">
            {counted.map(({ path, piece, name, url, amount: value }) => {
              const node = where.get(path)
              const told = amount(value, node?.credits?.unit)
              return (
                <li key={`${path} ${piece}`}>
                  {url === undefined ? name : <Link to={new URL(url).pathname}>{name}</Link>}{' '}
                  <span className="soft">
                    {told && `${told} `}→ {node ? (node.label ?? wordNode(node, text)) : ''}
                  </span>
                </li>
              )
            })}
          </ul>
        )}
        {substituted.map((one) => (
          <p key={one.path} className="soft">
            {where.get(one.path)?.label} {wordSubstitution(one, text)}
          </p>
        ))}
        {until && (
          <p className="soft">
            {until.pieces.length > 0
              ? t('stack.until', { date: date(until.at), names: list(until.pieces) })
              : t('stack.untilEnds', { date: date(until.at) })}
          </p>
        )}
      </Section>
      {uncounted.length > 0 && (
        <Section title={t('stack.uncounted')}>
          <ul className="list tight">
            {uncounted.map(({ piece, name, code, amount: value, unit }) => (
              <li key={piece}>
                {name}
                <span className="soft">{unit && ` (${amount(value, unit)})`}</span>:{' '}
                {wordWhy(code, text)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
