const day = 86_400_000
/** The longest time before the end of a credential in which it may be renewed; never more than half of its life. */
const longestWindow = 90 * day

/** Whether a credential may be renewed by now. @param until when it ends; null is never */
export function isRenewable(
  { from, until }: { readonly from: Date; readonly until: Date | null },
  now: Date,
): boolean {
  if (!until) return false
  const life = until.getTime() - from.getTime()
  return now.getTime() >= until.getTime() - Math.min(longestWindow, life / 2)
}

/** Whether an attempt that passed may be followed by another: what it gave has ended, or is about to. */
export function isDueForRenewal(
  pass: {
    readonly endedAt: Date | null
    readonly credentialId: string | null
    readonly credentialUntil: Date | null
  },
  validityMonths: number | undefined,
  now: Date,
): boolean {
  const { endedAt: from, credentialId, credentialUntil } = pass
  if (!from) return false
  if (credentialId !== null) return isRenewable({ from, until: credentialUntil }, now)
  if (validityMonths === undefined) return false
  const until = new Date(from)
  until.setUTCMonth(until.getUTCMonth() + validityMonths)
  return isRenewable({ from, until }, now)
}
