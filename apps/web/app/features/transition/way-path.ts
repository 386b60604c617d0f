/** The address of a way between roles, as far as they are chosen. */
export function wayPath({ from, to }: { from?: string; to?: string }): string {
  const query = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  return query.size > 0 ? `/transition?${query}` : '/transition'
}
