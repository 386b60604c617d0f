import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Day } from './day.ts'
import { barsOf } from './bars.ts'

/** How many credentials were issued on each of the last thirty days, drawn and as a table. */
export function IssuedChart(props: { perDay: Day['perDay']; total: number }) {
  const { t, number, date, shortDate } = useText()
  const { bars, top, width, height, base } = barsOf(props.perDay)
  const [first, last] = [props.perDay[0], props.perDay.at(-1)]
  const best = props.perDay.reduce((a, b) => (b.issued > a.issued ? b : a), { day: '', issued: 0 })
  return (
    <Section title={t('console.perDay')}>
      <figure>
        <svg
          className="days"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={
            best.issued > 0
              ? t('console.perDaySays', {
                  count: props.total,
                  date: date(best.day),
                  best: best.issued,
                })
              : t('console.perDayNone')
          }
        >
          <line x1="0" x2={width} y1={base + 0.5} y2={base + 0.5} />
          <line x1="0" x2={width} y1={top + 0.5} y2={top + 0.5} strokeDasharray="2 4" />
          <text x="0" y={top - 4}>
            {number(Math.max(1, best.issued))}
          </text>
          {bars.map(({ day, x, y, width: w, height: h, issued }) => (
            <rect
              key={day}
              className={issued === 0 ? 'none' : undefined}
              x={x}
              y={y}
              width={w}
              height={h}
              rx="1.5"
            />
          ))}
          {first && (
            <text x="0" y={height - 2}>
              {shortDate(first.day)}
            </text>
          )}
          {last && (
            <text x={width} y={height - 2} textAnchor="end">
              {shortDate(last.day)}
            </text>
          )}
        </svg>
        <figcaption>
          <details className="more">
            <summary>{t('console.asTable')}</summary>
            <Table
              caption={t('console.perDay')}
              rows={props.perDay.toReversed().filter(({ issued }) => issued > 0)}
              rowKey={({ day }) => day}
              columns={[
                { id: 'day', head: t('console.day'), names: true, cell: ({ day }) => date(day) },
                {
                  id: 'issued',
                  head: t('console.issuedCount'),
                  number: true,
                  end: true,
                  cell: ({ issued }) => number(issued),
                },
              ]}
            />
          </details>
        </figcaption>
      </figure>
    </Section>
  )
}
