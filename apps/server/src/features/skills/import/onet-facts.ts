import { cleanLine, cleanNames } from './clean.ts'
import type { ImportFile, ProblemEvent, RoleEvent, Wages } from './events.ts'
import { soc, type OnetTables } from './onet-tables.ts'
import { readRows } from './read-rows.ts'

type Facts = Pick<RoleEvent, 'altNames' | 'tasks' | 'jobZone' | 'wages' | 'employment'>
export type RoleFacts = {
  of(soc: string): Facts
  readonly problems: readonly ProblemEvent[]
}

const most = { roles: 20_000, names: 30, tasks: 10 }

/** Reads what stands beside the occupations: other titles, the first ten tasks (core ones first), job zone, wages, employment. */
export async function readRoleFacts(tables: OnetTables): Promise<RoleFacts> {
  const titles = await gather(tables.titles, {
    columns: { soc, text: ['alternateTitle', 'Alternate Title'] },
    most: most.names,
  })
  const core = await gather(tables.tasks, {
    columns: { soc, text: ['task'], type: ['taskType', 'Task Type'] },
    most: most.tasks,
    only: (type) => type !== 'Supplemental',
  })
  const zones = await gather(tables.zones, {
    columns: { soc, text: ['jobZone', 'Job Zone'] },
    most: 1,
  })
  const problems: ProblemEvent[] = []
  const figures = new Map<string, Figures>()
  for (const file of tables.oews) await readFigures(file, figures, problems)
  return {
    of: (code) => {
      const zone = Number(zones.get(code)?.[0] ?? 0)
      const found = figures.get(code.slice(0, 7))
      return {
        altNames: cleanNames(titles.get(code) ?? [], ''),
        tasks: (core.get(code) ?? []).flatMap((task) => cleanLine(task, 500) ?? []),
        ...(Number.isInteger(zone) && zone >= 1 && zone <= 5 ? { jobZone: zone } : {}),
        ...(found?.wages ? { wages: found.wages } : {}),
        // Employment is counted for the SOC occupation as a whole, not for its specialties.
        ...(found?.employment !== undefined && code.endsWith('.00')
          ? { employment: found.employment }
          : {}),
      }
    },
    problems,
  }
}

type Gathering = {
  readonly columns: {
    readonly soc: readonly string[]
    readonly text: readonly string[]
    readonly type?: readonly string[]
  }
  readonly most: number
  readonly only?: (type: string) => boolean
}

async function gather(
  file: ImportFile | undefined,
  { columns, most: each, only }: Gathering,
): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>()
  if (!file) return found
  for await (const { cells } of readRows(file, { type: [], ...columns }, ['soc', 'text'])) {
    if (only && !only(cells.type)) continue
    const known = found.get(cells.soc)
    if (known === undefined && found.size >= most.roles) continue
    if (known === undefined) found.set(cells.soc, [cells.text])
    else if (known.length < each) known.push(cells.text)
  }
  return found
}

type Figures = { readonly wages?: Wages | undefined; readonly employment?: number | undefined }

const figureColumns = {
  code: ['OCC_CODE'],
  group: ['O_GROUP'],
  employment: ['TOT_EMP'],
  p10: ['A_PCT10'],
  p25: ['A_PCT25'],
  median: ['A_MEDIAN'],
  p75: ['A_PCT75'],
  p90: ['A_PCT90'],
} as const

/** Wages a year. `#` stands for more than the survey tells, `*` for nothing known: both are left out. */
async function readFigures(
  file: ImportFile,
  figures: Map<string, Figures>,
  problems: ProblemEvent[],
): Promise<void> {
  const year = Number(/20\d\d/.exec(file.name)?.[0] ?? 0)
  if (year === 0) {
    const message = 'The name of the file does not say the year of the wages, so they are left out.'
    problems.push({ kind: 'problem', file: file.name, row: 0, code: 'no_year', message })
  }
  for await (const { cells } of readRows(file, figureColumns, ['code', 'employment'])) {
    if ((cells.group !== '' && cells.group !== 'detailed') || figures.size >= most.roles) continue
    const of = (name: keyof typeof figureColumns) => {
      const value = Number(cells[name].replaceAll(',', '') || Number.NaN)
      return Number.isFinite(value) && value >= 0 && value < 2 ** 31 ? Math.round(value) : undefined
    }
    const percentiles = Object.fromEntries(
      (['p10', 'p25', 'median', 'p75', 'p90'] as const).flatMap((name) => {
        const value = of(name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
    const wages: Wages = {
      currency: 'USD',
      year,
      ...percentiles,
      source: `U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May ${year}`,
    }
    figures.set(cells.code, {
      ...(year > 0 && Object.keys(percentiles).length > 0 ? { wages } : {}),
      employment: of('employment'),
    })
  }
}
