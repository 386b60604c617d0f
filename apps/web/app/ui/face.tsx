import { classes } from './classes.ts'
import { scriptClass } from './person-name.tsx'

/** A person's initials in a circle, beside their name. They are drawn, not written: the name is. */
export function Face(props: { name: string }) {
  return (
    <span
      className={classes('face', scriptClass(props.name))}
      data-initials={initials(props.name)}
      aria-hidden="true"
    />
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => /./su.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
