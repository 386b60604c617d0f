import type { RoleProfile } from '@credence/contract'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Fact } from '#app/ui/data-list.tsx'

/** What is known of a role in figures. What its source does not say is left out. */
export function roleFacts(role: RoleProfile, { t, money, number }: Text): readonly Fact[] {
  const { wages, employment, jobZone, code, skills } = role
  const musts = skills.filter(({ mustHave }) => mustHave).length
  const facts: (Fact | undefined)[] = [
    {
      id: 'skills',
      term: t('consoleRole.skills'),
      value: t('role.skillCount', { count: skills.length }),
      note: t('role.mustCount', { count: musts }),
    },
    wages?.median === undefined
      ? undefined
      : {
          id: 'wage',
          term: t('role.wage'),
          value: money(wages.median, wages.currency),
          note: (
            <>
              {wages.p10 !== undefined && wages.p90 !== undefined && (
                <>
                  {t('role.wageRange', {
                    low: money(wages.p10, wages.currency),
                    high: money(wages.p90, wages.currency),
                  })}
                  <br />
                </>
              )}
              {t('role.wageSource', { source: wages.source, year: String(wages.year) })}
            </>
          ),
        },
    employment === undefined
      ? undefined
      : { id: 'employment', term: t('role.employment'), value: number(employment) },
    jobZone === undefined
      ? undefined
      : { id: 'zone', term: t('role.zone'), value: t('role.zoneOf', { zone: jobZone }) },
    code === undefined
      ? undefined
      : { id: 'code', term: t('role.code'), value: <code>{code}</code> },
  ]
  return facts.filter((fact) => fact !== undefined)
}
