import type { Design } from '@credence/contract'
import { parseMedallionDesign } from '@credence/medallion'
import type { MedallionDesign } from '@credence/medallion'
import { Medallion } from '#app/ui/medallion.tsx'

type BadgeProps = {
  design: Design
  name: string
  type: string
  size?: number
  /** Gives it the name for screen readers; leave it out where the name stands beside it. */
  titled?: boolean
}

/** The medallion of an achievement as the API tells it. */
export function Badge({ design, ...rest }: BadgeProps) {
  return <Medallion {...rest} design={designOf(design)} />
}

/** The design, or undefined where it is of a later version; then the default is drawn. */
function designOf(design: Design): MedallionDesign | undefined {
  try {
    return parseMedallionDesign(design)
  } catch {
    return undefined
  }
}
