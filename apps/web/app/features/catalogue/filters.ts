/** What the catalogue can be narrowed down by. */
export const facetNames = ['type', 'issuer', 'skill', 'language'] as const
export type FacetName = (typeof facetNames)[number]

export type Filters = Readonly<Partial<Record<FacetName | 'q' | 'cursor', string>>>

const names = ['q', ...facetNames, 'cursor'] as const
const longest = { q: 200, type: 60, issuer: 60, skill: 200, language: 20, cursor: 200 } as const

/** Reads the filters from the address; what is empty or too long is no filter. */
export function readFilters(search: URLSearchParams): Filters {
  const filters: Partial<Record<(typeof names)[number], string>> = {}
  for (const name of names) {
    const value = search.get(name)?.trim()
    if (value && value.length <= longest[name]) filters[name] = value
  }
  return filters
}

/** The address of the catalogue under other filters; a changed filter starts on the first page again. */
export function cataloguePath(filters: Filters, change: Filters = {}): string {
  const wanted = { ...filters, cursor: undefined, ...change }
  const search = new URLSearchParams()
  for (const name of names) {
    const value = wanted[name]
    if (value) search.set(name, value)
  }
  return search.size > 0 ? `/catalogue?${search}` : '/catalogue'
}
