import arabic from '@fontsource-variable/noto-sans-arabic/wght.css?url'
import devanagari from '@fontsource-variable/noto-sans-devanagari/wght.css?url'
import hebrew from '@fontsource-variable/noto-sans-hebrew/wght.css?url'
import japanese from '@fontsource-variable/noto-sans-jp/wght.css?url'
import korean from '@fontsource-variable/noto-sans-kr/wght.css?url'
import chinese from '@fontsource-variable/noto-sans-sc/wght.css?url'
import { classes } from './classes.ts'

/** Scripts that the faces of the interface lack, and where their glyphs are. The first that fits wins. */
const scripts = [
  { of: /\p{Script=Arabic}/u, look: 'name-arabic', href: arabic },
  { of: /\p{Script=Hebrew}/u, look: 'name-hebrew', href: hebrew },
  { of: /\p{Script=Devanagari}/u, look: 'name-devanagari', href: devanagari },
  { of: /\p{Script=Hangul}/u, look: 'name-hangul', href: korean },
  { of: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, look: 'name-kana', href: japanese },
  { of: /\p{Script=Han}/u, look: 'name-han', href: chinese },
] as const

/** The script of a name, where it needs glyphs of its own. */
const scriptOf = (name: string) => scripts.find(({ of }) => of.test(name))

/** The class of a text in the script of a name, for the rare place that shows a piece of it. */
export const scriptClass = (name: string): string | undefined => scriptOf(name)?.look

/**
 * A person's or organization's name, in its own direction and script. The glyphs of a script are
 * fetched only where a name on the page needs them.
 */
export function PersonName(props: { name: string; className?: string }) {
  const script = scriptOf(props.name)
  return (
    <>
      {script && <link rel="stylesheet" href={script.href} precedence="names" />}
      <bdi className={classes(script?.look, props.className)}>{props.name}</bdi>
    </>
  )
}
