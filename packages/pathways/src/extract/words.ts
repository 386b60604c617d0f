import { stemmer } from 'stemmer'

/** A word of a text that may name a skill. */
export type Word = {
  readonly stem: string
  /** Of the text: where it begins, and where it ends. */
  readonly start: number
  readonly end: number
  /** A word of every job advertisement, such as "experience": it says little of what it stands beside. */
  readonly filler: boolean
}

/** Longer words are names of nothing; they are cut, so that hostile texts cost no more than others. */
const mostLetters = 40

/**
 * Reads the words of a text, without those that carry no meaning. Case, accents and British or American spelling make no difference.
 * @param text any text
 * @returns its words in order, each with its stem and place
 */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}]+[+#]*/gu)) {
    const [found] = match
    const word = plain(found.slice(0, mostLetters))
    if (word === '' || stopWords.has(word)) continue
    const filler = fillers.has(word)
    words.push({
      stem: stemOf(word),
      start: match.index,
      end: match.index + found.length,
      filler,
    })
  }
  return words
}

/**
 * Gives the stems of a text, as the baselines read it: no care for spelling or for the words of advertisements.
 * @param text any text
 * @returns the Porter stem of each word that is no stop word
 */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+[+#]*/gu) ?? []
  return words.filter((word) => !stopWords.has(word)).map((word) => stemmer(word))
}

function plain(word: string): string {
  return word.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')
}

/** The stem, in the spelling that British and American English are brought to. */
function stemOf(word: string): string {
  const spelled = word
    .replace(/is(e[sdr]?|ing|ations?|ers?)$/, 'iz$1')
    .replace(/ys(e[sdr]?|ing)$/, 'yz$1')
    .replace(/our(s|al|ing|ed)?$/, 'or$1')
  return stemmer(spelled)
}

const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const stopWords = listed(
  `a an and any are as at be by can do for from has have he her his how i if in into is it its may must my no not of on
  or our out over own shall she should so such than that the their them then there these they this those to up us was we
  were what when where which who will with would you your aber als am auch auf aus bei bist das dein dem den der des die
  du durch ein eine einem einen einer er es fur gegen hat haben ich ihr ihre im ist kann mit nach nicht oder sein sie
  sind uber um und uns unser von vor wenn werden wie wir wird zu zum zur`,
)

const fillers = listed(
  `ability able bring bringst candidate candidates deep erfahrung erforderlich etc excellent experience experienced
  expertise familiar familiarity gute great job kenntnisse knowledge looking plus position preferred proficiency
  proficient proven required requirement requirements role sehr sicher similar skill skills solid strong successful team
  understanding well wunschenswert work working year years good`,
)
