import type { Achievement, AchievementSummary } from '@credence/contract'
import type { AchievementRow } from './store.ts'

/** An achievement as the API shows it, with its whole definition. */
export function presentAchievement(publicUrl: string) {
  return ({ achievement, definition, issuer }: AchievementRow): Achievement => ({
    ...definition,
    id: achievement.id,
    status: achievement.status,
    definitionVersion: achievement.version,
    url: `${publicUrl}/a/${achievement.id}`,
    imageUrl: `${publicUrl}/a/${achievement.id}/image.svg`,
    issuer,
    issuedCount: achievement.issuedCount,
    createdAt: achievement.createdAt.toISOString(),
    updatedAt: achievement.updatedAt.toISOString(),
  })
}

/** An achievement as a list shows it. */
export function presentSummary(publicUrl: string): (row: AchievementRow) => AchievementSummary {
  const present = presentAchievement(publicUrl)
  return (row) => {
    const {
      id,
      name,
      status,
      achievementType,
      description,
      skills,
      design,
      url,
      imageUrl,
      issuer,
      issuedCount,
      language,
      updatedAt,
      eu,
    } = present(row)
    return {
      id,
      name,
      status,
      achievementType,
      description,
      skills,
      design,
      url,
      imageUrl,
      issuer,
      issuedCount,
      language,
      updatedAt,
      eu,
    }
  }
}
