/**
 * The one text that stands for a skill wherever skills are compared: the id of a framework's skill, or else the name.
 * Two names that differ in case or in Unicode form alone are the same skill.
 */
export function skillKey(skill: {
  readonly skillId?: string | undefined
  readonly name: string
}): string {
  return skill.skillId ?? `name:${skill.name.trim().normalize('NFC').toLowerCase()}`
}
