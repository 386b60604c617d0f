import { defaultDesign, medallion, rosette } from '@credence/medallion'
import type { MedallionDesign } from '@credence/medallion'
import { useId } from 'react'

type MedallionProps = {
  /** The design; without it, the one that follows from name and type. */
  design?: MedallionDesign
  name: string
  type: string
  level?: number
  size?: number
  /** Gives it the name for screen readers; leave it out where the name stands beside it. */
  titled?: boolean
}

/** The badge of an achievement, drawn in the page. */
export function Medallion(props: MedallionProps) {
  const id = useId()
  const { name, type, level } = props
  const svg = medallion(props.design ?? defaultDesign({ name, type, level }), {
    size: props.size ?? 128,
    title: props.titled ? name : undefined,
    idPrefix: `m${id.replace(/\W/g, '')}`,
  })
  // Our own generator wrote it: escaped text, no scripts, no outside references.
  return (
    <span
      className="medallion"
      aria-hidden={props.titled ? undefined : true}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}

/**
 * The engraving behind a credential, its figure following from the credential's id. Ornament only; it
 * stands in the colour of brass lines.
 */
export function Engraving(props: { seed: string; size?: number }) {
  return (
    <span
      className="engraved"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: rosette(props.seed, { size: props.size ?? 480 }) }}
    />
  )
}
