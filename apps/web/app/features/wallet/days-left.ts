import type { CredentialView } from '@credence/contract'

const day = 86_400_000

/** The days until a credential ends, begun ones included; undefined where it never does. */
export function daysLeft({
  validUntil,
  checkedAt,
}: Pick<CredentialView, 'validUntil' | 'checkedAt'>): number | undefined {
  if (validUntil === undefined) return undefined
  return Math.max(0, Math.ceil((Date.parse(validUntil) - Date.parse(checkedAt)) / day))
}
