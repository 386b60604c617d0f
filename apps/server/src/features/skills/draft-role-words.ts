/** What a part of an advertisement is about. */
export type Part = 'needs' | 'wishes' | 'offers'

const parts: readonly (readonly [Part, RegExp])[] = [
  [
    'wishes',
    /nice to have|bonus|\bplus\b|preferred|desirable|desired|good to have|von vorteil|wünschenswert|pluspunkte/iu,
  ],
  [
    'offers',
    /\b(we|our) offer|what you('ll| will)? get|benefits|perks|about (us|the company)|who we are|how to apply|wir bieten|über uns|unser angebot|das erwartet dich bei uns/iu,
  ],
  [
    'needs',
    /require|qualifications|must[- ]have|what you (bring|need)|you (have|bring)|your profile|anforderungen|dein profil|ihr profil|das bringst du|das bringen sie|voraussetzungen/iu,
  ],
]

/** Which part a line begins, where it is the heading of one: it ends in a colon, or says little else. */
export function partOf(line: string): Part | 'other' | undefined {
  if (line.length > 60) return undefined
  const isMarked = line.endsWith(':')
  for (const [part, pattern] of parts) {
    const match = pattern.exec(line)
    if (match && (isMarked || match[0].length * 2 >= line.length)) return part
  }
  return isMarked ? 'other' : undefined
}

const optional =
  /nice to have|\bbonus\b|\b(is|are|as|big|huge) (a |an )?(big |huge )?(plus|advantage|asset)\b|\bpreferabl[ey]|\bpreferred|\bideally|\bdesirable|\boptional|not (strictly )?(required|necessary|needed)|von vorteil|wünschenswert|idealerweise|gerne? (gesehen|auch)/iu
const needed =
  /\bmust\b|\brequire[sd]?\b|\bmandatory|\bessential\b|\bnecessary|\bneed(s|ed)? to\b|\byou need\b|\bindispensable|\bzwingend|\berforderlich|\bnotwendig|\bvoraussetzung|\bsetzen wir voraus|(^|\s)muss(t|en)?\b/iu

/** Whether a sentence, or else the part it stands in, says that it must be. What is optional wins. */
export function isMustHave(sentence: string, part: Part | 'other' | undefined): boolean {
  if (optional.test(sentence)) return false
  return needed.test(sentence) || part === 'needs'
}

const levels: readonly (readonly [number, RegExp])[] = [
  [
    2,
    /\bbasics?\b|\bbeginners?\b|\bawareness\b|\bsome (knowledge|experience)|\bfamiliar(ity)?\b|\bjunior\b|grundkenntnisse|grundlegend\p{L}*|grundlagen/giu,
  ],
  [
    3,
    /\bsolid\b|\bgood\b|\bworking (knowledge|proficiency)|\bproficien(t|cy)\b|\bfluent(ly)?\b|(?<!sehr )(?<!\p{L})gute[rn]?(?!\p{L})|solide[rn]?(?!\p{L})|sicher(e[rn]?)?(?!\p{L})/giu,
  ],
  [
    4,
    /\bstrong\b|\badvanced\b|\bexcellent\b|\bdeep\b|\bin-depth\b|\bthorough\b|\bextensive\b|\bvery good\b|\bsenior\b|sehr gute[rn]?|fundierte[rn]?|umfassende[rn]?|ausgeprägte[rn]?|vertiefte[rn]?/giu,
  ],
  [
    5,
    /\bexperts?\b|\bexpert-level\b|\bmastery\b|\bworld-class\b|\bauthority\b|expertenwissen|exzellente[rn]?/giu,
  ],
]
const years =
  /(\d{1,2})\s*(?:\+|-|–|to|bis)?\s*(?:\d{1,2})?\s*\+?\s*(?:years?|yrs?|jahre?n?)(?!\p{L})/giu
const usual = 3

/**
 * Guesses how well something must be mastered, by the word about it that stands nearest.
 * @param sentence the sentence
 * @param at where in it the skill stands
 * @returns 1 to 5
 */
export function levelIn(sentence: string, at: number): number {
  const cues = levels.flatMap(([level, pattern]) =>
    [...sentence.matchAll(pattern)].map((match) => ({ level, away: Math.abs(match.index - at) })),
  )
  for (const match of sentence.matchAll(years))
    cues.push({ level: levelOfYears(Number(match[1])), away: Math.abs(match.index - at) })
  return cues.toSorted((a, b) => a.away - b.away)[0]?.level ?? usual
}

function levelOfYears(count: number): number {
  if (count < 2) return 2
  if (count < 5) return 3
  return count < 10 ? 4 : 5
}

const titled =
  /^\s*(?:job title|title|position|role|stelle|stellenbezeichnung|job)\s*[:–-]\s*(.+)$/imu
const mostName = 120

/**
 * Guesses what a role is called: by a line that says so, or by the first line where it is short and no sentence.
 * @param text the advertisement
 * @returns nothing where neither is there
 */
export function nameIn(text: string): string | undefined {
  const [first = ''] = text.trimStart().split(/[\n\r]/u)
  const said = titled.exec(text.slice(0, 2000))?.[1] ?? (/[.!?;]\s*$/u.test(first) ? '' : first)
  const name = said
    .replaceAll(/\((?:[mwfdx]|gn|all genders)(?:\s*[/|*]\s*[mwfdx])*\)/giu, '')
    .replace(/^\s*(?:we are (?:looking for|hiring)|wir suchen)\s+(?:an?\s+|eine?n?\s+)?/iu, '')
    .replaceAll(/\p{Cc}|\s+/gu, ' ')
    .trim()
  return name.length > 0 && name.length <= mostName && /\p{L}/u.test(name) ? name : undefined
}
