import type { Recipes } from '../recipe.ts'
import { containers } from './containers.ts'
import { dataIntegrity } from './data-integrity.ts'
import { openBadges2 } from './open-badges-2.ts'
import { otherModels } from './other-models.ts'
import { presentations } from './presentations.ts'
import { tokens } from './tokens.ts'

/** Every golden credential, by file name. */
export const recipes: Recipes = {
  ...dataIntegrity,
  ...tokens,
  ...otherModels,
  ...presentations,
  ...openBadges2,
  ...containers,
}
