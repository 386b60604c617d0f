import { createHash } from 'node:crypto'

export type NaturalKey = {
  readonly orgId: string
  readonly achievementId: string
  readonly email: string
  readonly awardedDate: string
  readonly sourceReference: string | undefined
}

/** What makes an award one award, whatever is retried: organization, achievement, address, day, source. */
export function naturalKeyOf({ orgId, achievementId, email, awardedDate, sourceReference }: NaturalKey): string {
  const parts = [orgId, achievementId, email, awardedDate, sourceReference ?? '']
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
