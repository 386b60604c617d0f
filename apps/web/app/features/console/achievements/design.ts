import type { Design } from '@credence/contract'
import { defaultDesign, parseMedallionDesign } from '@credence/medallion'
import type { MedallionDesign } from '@credence/medallion'
import { numberOf } from '../form-text.ts'
import type { Draft } from './draft.ts'

/** The badge that follows from name, kind and highest level, where nobody has designed one. */
export function standardDesign({ fields, rows }: Draft): MedallionDesign {
  const own = fields.achievementType === 'own'
  const levels = rows.skills
    .filter(({ name }) => name?.trim())
    .map(({ level }) => numberOf(level ?? '') ?? 0)
  return defaultDesign({
    name: fields.name?.trim() ?? '',
    type: own ? `ext:${fields.ownType ?? ''}` : (fields.achievementType ?? 'Badge'),
    level: Math.max(0, ...levels),
  })
}

/**
 * The badge of a draft: the chosen parts over the standard one, as the API takes it.
 *
 * An empty ribbon is said, since leaving it out would keep the one before.
 */
export function designOf(draft: Draft): Design {
  const { ribbon = '', ...rest } = drawnDesign(draft)
  const { enamel, ...more } = rest
  return { ...more, ribbon, enamel: typeof enamel === 'string' ? enamel : { ...enamel } }
}

/** The same, for drawing. What is not chosen, or makes no sense, follows the standard. */
export function drawnDesign(draft: Draft): MedallionDesign {
  const standard = standardDesign(draft)
  const { fields } = draft
  if (!fields['design.own']) return standard
  const ownEnamel = fields['design.enamel'] === 'own'
  const chosen = {
    shape: fields['design.shape'] ?? standard.shape,
    rim: fields['design.rim'] ?? standard.rim,
    field: fields['design.field'] ?? standard.field,
    glyph: fields['design.glyph'] ?? standard.glyph,
    enamel: ownEnamel
      ? { ground: fields['design.ground'], metal: fields['design.metal'] }
      : (fields['design.enamel'] ?? standard.enamel),
    ribbon: fields['design.ribbon'] ?? standard.ribbon,
    level: numberOf(fields['design.level'] ?? '') ?? standard.level,
  }
  try {
    return parseMedallionDesign(chosen)
  } catch {
    return standard
  }
}

/** Tells whether somebody has designed the badge, or it follows from name, kind and level. */
export function isOwnDesign(draft: Draft, design: Design): boolean {
  try {
    return (
      JSON.stringify(ordered(parseMedallionDesign(design))) !==
      JSON.stringify(ordered(standardDesign(draft)))
    )
  } catch {
    return true
  }
}

const ordered = (design: MedallionDesign) =>
  Object.entries(design).toSorted(([a], [b]) => (a < b ? -1 : 1))
