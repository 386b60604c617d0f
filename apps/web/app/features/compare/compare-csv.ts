import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { readPreferences } from '#app/features/preferences/read-preferences.ts'
import { createText } from '#app/i18n/create-text.tsx'
import { loadCatalog } from '#app/i18n/load-catalog.ts'
import type { Route } from './+types/compare-csv.ts'
import { comparisonRows } from './comparison-rows.tsx'
import { askFor, readWish } from './wish.ts'

/** The comparison as a CSV file: one column an achievement. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const wish = readWish(request.url)
  const { compared: items, role } = await found(
    apiFor(request, context).compare(askFor(wish)),
    request,
  )
  const { language } = readPreferences(request.headers)
  const text = createText(language, await loadCatalog(language))
  const skills = new Map(
    items.flatMap((item) => item.skills.map(({ key, name }) => [key, name] as const)),
  )
  const lines = [
    [text.t('compare.row'), ...items.map(({ name }) => name)],
    ...comparisonRows(text, role !== undefined).map(({ head, cell }) => [
      head,
      ...items.map((item) => cell(item) ?? ''),
    ]),
    ...[...skills].map(([key, name]) => [
      name,
      ...items.map((item) => String(item.skills.find((skill) => skill.key === key)?.level ?? '')),
    ]),
  ]
  return new Response(`\ufeff${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="comparison.csv"',
      'x-content-type-options': 'nosniff',
    },
  })
}

const formula = /(^|[;\t\r\n])([^\S;\t\r\n]*[=+\-@＝＋－＠])/g

/** A cell that no spreadsheet takes for a formula, also where it splits a line whatever the quotes say. */
function quote(cell: string): string {
  const inert = cell.replaceAll(formula, "$1'$2")
  const safe = /^[\t\r]/.test(inert) ? `'${inert}` : inert
  return `"${safe.replaceAll('"', '""')}"`
}
