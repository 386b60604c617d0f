import type { ImportFile } from './events.ts'
import { plain } from './read-rows.ts'

/** The column of the O*NET-SOC code. */
export const soc = ['soc', 'O*NET-SOC Code'] as const

const names = {
  occupations: ['occupationdata'],
  skills: ['skills'],
  knowledge: ['knowledge'],
  styles: ['workstyles'],
  technology: ['technologyskills'],
  titles: ['alternatetitles'],
  tasks: ['taskstatements'],
  zones: ['jobzones'],
  contentModel: ['contentmodelreference'],
  anchors: ['levelscaleanchors'],
  related: ['relatedoccupations'],
} as const

export type OnetTables = { readonly [table in keyof typeof names]?: ImportFile | undefined } & {
  /** Wages and employment of the Bureau of Labor Statistics. */
  readonly oews: readonly ImportFile[]
}

/** Finds the tables of O*NET among files, by their names. */
export function onetTables(files: readonly ImportFile[]): OnetTables {
  const byName = new Map(
    files
      .filter(({ name }) => /\.(txt|csv)(\.gz)?$/i.test(name))
      .map((file) => [
        plain(
          file.name
            .split('/')
            .at(-1)
            ?.replace(/\.(txt|csv)(\.gz)?$/i, '') ?? '',
        ),
        file,
      ]),
  )
  const tables = Object.entries(names).map(([table, [name]]) => [table, byName.get(name)])
  const oews = [...byName].filter(([name]) => /oews|^national/.test(name)).map(([, file]) => file)
  return { ...Object.fromEntries(tables), oews }
}
