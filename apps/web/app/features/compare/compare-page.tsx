import type { Compared } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Scroll } from '#app/ui/table.tsx'
import type { Route } from './+types/compare-page.ts'
import { AddMore } from './add-more.tsx'
import { comparisonRows, orUnstated, reasonWords } from './comparison-rows.tsx'
import { Goal } from './goal.tsx'
import { OverlapMatrix, SkillMatrix } from './skill-matrix.tsx'
import { askFor, readWish, wishPath } from './wish.ts'
import './compare.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const wish = readWish(request.url)
  const api = apiFor(request, context)
  const [comparison, catalogue, roles] = await Promise.all([
    found(api.compare(askFor(wish)), request),
    api.searchCatalogue({ query: { ...(wish.q ? { q: wish.q } : {}), limit: 8 } }),
    wish.roleQuery ? api.searchRoles({ query: { q: wish.roleQuery, limit: 8 } }) : { items: [] },
  ])
  const others = catalogue.items.filter(({ id }) => !wish.ids.includes(id))
  return { wish, comparison, others, roles: roles.items }
}

/** Certifications side by side, with what speaks for each. The address holds the whole comparison. */
export default function ComparePage({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { wish, comparison, others, roles } = loaderData
  const { compared: items, missing, role } = comparison
  const kept = { ids: items.map(({ id }) => id), role: role?.id }
  return (
    <Page title={t('compare.title')} lead={t('compare.lead')}>
      {missing.length > 0 && (
        <Notice kind="warn">{t('compare.missing', { count: missing.length })}</Notice>
      )}
      {items.length === 0 ? (
        <EmptyState title={t('compare.emptyTitle')}>{t('compare.empty')}</EmptyState>
      ) : (
        <>
          {items.length > 1 && <ForYou items={items} role={role?.name} />}
          <SideBySide items={items} kept={kept} hasGoal={role !== undefined} />
          <SkillMatrix items={items} />
          {items.length > 1 && <OverlapMatrix items={items} />}
          <p className="small soft unprinted">
            <a href={wishPath(kept, '/compare.csv')}>{t('compare.csv')}</a> · {t('compare.share')}
          </p>
        </>
      )}
      <div className="cols unprinted">
        <AddMore kept={kept} others={others} q={wish.q} />
        <Goal kept={kept} role={role} roles={roles} q={wish.roleQuery} />
      </div>
    </Page>
  )
}

function ForYou({ items, role }: { items: readonly Compared[]; role: string | undefined }) {
  const { t } = useText()
  const ahead = items.filter(({ reasons }) => reasons.length > 0)
  return (
    <Section
      title={t('compare.forYou')}
      note={role === undefined ? undefined : t('compare.forYouGoal', { role })}
    >
      {ahead.length === 0 ? (
        <p className="soft">{t('compare.forYouNone')}</p>
      ) : (
        <ul className="list">
          {ahead.map(({ id, name, path, reasons }) => (
            <li key={id}>
              <h3>
                <Link to={path}>{name}</Link>
              </h3>
              <ul className="ticks">
                {reasons.map((reason) => (
                  <li key={reason}>{t(reasonWords[reason])}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type Kept = { readonly ids: readonly string[]; readonly role: string | undefined }

function SideBySide(props: { items: readonly Compared[]; kept: Kept; hasGoal: boolean }) {
  const text = useText()
  const { t } = text
  const { items, kept } = props
  return (
    <Section title={t('compare.table')}>
      <Scroll label={t('compare.table')}>
        <table className="rows compared">
          <caption className="unseen">{t('compare.table')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t('compare.row')}</span>
              </th>
              {items.map(({ id, name, path }) => (
                <th key={id} scope="col">
                  <Link to={path}>{name}</Link>
                  <Form action="/compare" className="unprinted">
                    {kept.ids
                      .filter((other) => other !== id)
                      .map((other) => (
                        <input key={other} type="hidden" name="a" value={other} />
                      ))}
                    {kept.role && <input type="hidden" name="role" value={kept.role} />}
                    <button className="button s plain" aria-label={t('compare.remove', { name })}>
                      ×
                    </button>
                  </Form>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparisonRows(text, props.hasGoal).map(({ id, head, cell }) => (
              <tr key={id}>
                <th scope="row">{head}</th>
                {items.map((item) => (
                  <td key={item.id}>{orUnstated(cell(item), text)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
