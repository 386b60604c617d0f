/** Where the credential lives that took another's place: it is told by its id or its address. */
export function successorPath(supersededBy: string): string {
  return supersededBy.includes('/') ? supersededBy : `/c/${encodeURIComponent(supersededBy)}`
}
