import type { Substitution } from '../compiled.ts'
import type { Verdict } from '../evaluate.ts'
import type { Selector } from '../requirement.ts'
import type { CreditUnit } from '../units.ts'
import type { Deficit } from './deficits.ts'
import type { Explanation, Way } from './explain.ts'
import type { Uncounted } from './uncounted.ts'

const UNITS: Readonly<Record<CreditUnit, string>> = {
  ects: 'ECTS',
  cats: 'CATS points',
  us_semester_hour: 'semester hours',
  us_quarter_hour: 'quarter hours',
  ceu: 'continuing education units',
  pdh: 'professional development hours',
  hour: 'hours of learning',
}

const WHY: Readonly<Record<Exclude<Uncounted['code'], 'cap'>, string>> = {
  exclusive: 'it counts elsewhere already',
  not_needed: 'there is enough without it',
  revoked: 'it was revoked',
  expired: 'it has expired',
  not_yet_issued: 'it is not issued yet',
  unit: 'its credits are in another unit',
  level: 'its level is not the one asked for',
  skill_level: 'it shows a lower level of the skill',
  grade: 'its grade does not suffice',
  strength: 'its proof is not strong enough',
  assurance: 'its assessment is not rigorous enough',
  source: 'it comes from another kind of source',
  issuer: 'it is from another issuer',
  too_old: 'it is too old',
  expires_too_soon: 'it expires too soon',
  not_renewing: 'it was not earned after what it would renew',
  substitution_ended: 'the approved substitution that it would count for has ended',
}

/** What to call things: by the id of a piece, skill, area, issuer or achievement; an id without a name is its own name. */
export type Names = ReadonlyMap<string, string>

/**
 * Words an explanation in English; pages in other languages word the same codes and values.
 * @param told the explanation
 * @param names what to call things
 * @param currency the catalogue's currency
 * @returns a sentence or a few
 */
export function wordExplanation(
  told: Omit<Explanation, 'sentence'>,
  names: Names,
  currency = '',
): string {
  const call = (id: string) => names.get(id) ?? id
  const word = (deficit: Deficit) => wordDeficit(deficit, names)
  const { verdict } = told.evaluation
  const [nearest = []] = told.missing
  const first = wordVerdict(verdict, nearest.map(word), wordWays(told.ways, names, currency))
  const capped = told.uncounted
    .filter(({ code }) => code === 'cap')
    .map((each) => wordCap(each, call(each.piece)))
  const others = told.uncounted
    .filter(({ code }) => code !== 'cap' && code !== 'not_needed')
    .map((each) =>
      each.code === 'cap' ? '' : `${call(each.piece)} does not count: ${WHY[each.code]}.`,
    )
  const until = told.until
    ? [
        `It holds for ${count(told.until.days, 'day')}; then ${wordEnding(told.until.pieces.map(call))} and the requirement opens again.`,
      ]
    : []
  const substituted = told.evaluation.substituted.map(wordSubstitution)
  return [first, ...substituted, ...capped, ...(verdict === 'unmet' ? others : []), ...until].join(
    ' ',
  )
}

function wordVerdict(verdict: Verdict, missing: readonly string[], ways: string): string {
  switch (verdict) {
    case 'met':
      return 'The requirement is met.'
    case 'review':
      return `The requirement is met as soon as somebody confirms: ${join(missing, 'and')}.`
    case 'undecided':
      return 'The requirement could not be decided in the time there was.'
    case 'unmet':
      if (missing.length === 0) return 'Nothing that could be earned now meets the requirement.'
      return `You still need ${join(missing, 'and')}${ways}.`
  }
}

function wordEnding(pieces: readonly string[]): string {
  if (pieces.length === 0) return 'an approved substitution ends'
  return `${join(pieces, 'and')} ${pieces.length === 1 ? 'runs' : 'run'} out`
}

/**
 * Words an approved substitution that something relies on.
 * @param substitution the substitution
 * @returns a sentence in English
 */
export function wordSubstitution({ label, approvedBy, until, reason }: Substitution): string {
  const what = label === undefined ? 'A substitution' : `A substitution for ${label}`
  const end = until === undefined ? '' : ` until ${until.slice(0, 10)}`
  return `${what}, approved by ${approvedBy}${end}, is relied on: ${reason.replace(/[.\s]+$/, '')}.`
}

/**
 * Words one deficit, to follow "You still need".
 * @param deficit the deficit
 * @param names what to call things
 * @returns a phrase in English
 */
export function wordDeficit(deficit: Deficit, names: Names): string {
  const label = deficit.label === undefined ? '' : ` (${deficit.label})`
  switch (deficit.code) {
    case 'credits':
      return `${deficit.amount} ${UNITS[deficit.unit]}${wordSelector(deficit.from, names)}${label}`
    case 'pieces':
      return `${count(deficit.count, 'credential')}${wordSelector(deficit.from, names)}${label}`
    case 'skill': {
      const held = deficit.held === undefined ? '' : `, held so far at level ${deficit.held}`
      const proofs = deficit.count > 1 ? `, shown ${deficit.count} more times` : ''
      return `${deficit.label ?? names.get(deficit.skill) ?? deficit.skill} at level ${deficit.level}${proofs}${held}`
    }
    case 'residency': {
      const unit = deficit.unit === undefined ? 'pieces' : UNITS[deficit.unit]
      return `of that ${deficit.amount} ${unit}${wordSelector(deficit.counting, names)}${label}`
    }
    case 'base':
      return `a credential${wordSelector(deficit.from, names)} to renew, good or expired no longer than ${deficit.expiredWithin} ago${label}`
    case 'distinct':
      return `among them ${count(deficit.count, `more ${deficit.by}`)}${label}`
    case 'condition':
      return deficit.label ?? `“${deficit.text}”`
  }
}

function wordWays(ways: readonly Way[], names: Names, currency: string): string {
  const [way] = ways
  if (!way) return ''
  const steps = join(
    way.achievements.map(({ id, name }) => name ?? names.get(id) ?? id),
    'and',
  )
  const price = way.cost === 0 ? 'free' : `${way.cost}${currency === '' ? '' : ` ${currency}`}`
  const rest =
    way.deficits.length > 0
      ? `, and then ${join(
          way.deficits.map((each) => wordDeficit(each, names)),
          'and',
        )}`
      : ''
  const covers = way.deficits.length > 0 ? 'covers part of it' : 'covers it'
  return `: ${steps} ${covers} (${price}, ${way.hours} h)${rest}`
}

function wordCap({ amount, unit, limit }: Uncounted, piece: string): string {
  const what = unit === undefined ? piece : `${amount} ${UNITS[unit]} of ${piece}`
  const bound =
    limit === undefined
      ? 'the limit'
      : 'share' in limit
        ? `${Math.round(limit.share * 1000) / 10} %`
        : 'credits' in limit
          ? `${limit.credits} ${UNITS[limit.unit]}`
          : `${limit.count}`
  return `${what} ${unit === undefined ? 'does' : 'do'} not count, because the cap of ${bound} on such evidence is reached.`
}

/**
 * Words which pieces a selector means, to follow a noun.
 * @param selector the selector
 * @param names what to call things
 * @returns a phrase in English that begins with a space; empty when it means all
 */
export function wordSelector(selector: Selector, names: Names): string {
  const called = (ids: readonly string[]) =>
    join(
      ids.map((id) => names.get(id) ?? id),
      'or',
    )
  const { achievements, types, issuers, areas, sources, level, skill, grade, assurance } = selector
  const parts: string[] = []
  if (level?.min !== undefined) parts.push(`at level ${level.min} or above`)
  if (level?.max !== undefined) parts.push(`at level ${level.max} or below`)
  if (areas) parts.push(`in ${called(areas)}`)
  if (types) parts.push(`of type ${called(types)}`)
  if (issuers) parts.push(`from ${called(issuers)}`)
  if (achievements) parts.push(`of ${called(achievements)}`)
  if (skill) parts.push(`in ${called([skill.skill])} at level ${skill.level} or above`)
  if (sources)
    parts.push(
      `that is ${join(
        sources.map((each) => each.replace('_', ' ')),
        'or',
      )}`,
    )
  if (grade?.atLeast !== undefined) parts.push(`graded ${grade.atLeast} or more (${grade.scale})`)
  if (grade?.atMost !== undefined) parts.push(`graded ${grade.atMost} or less (${grade.scale})`)
  if (assurance !== undefined) parts.push(`assessed at rung ${assurance} or above`)
  return parts.length > 0 ? ` ${parts.join(' ')}` : ''
}

const count = (many: number, thing: string) => (many === 1 ? `1 ${thing}` : `${many} ${thing}s`)

function join(words: readonly string[], by: 'and' | 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${by} ${words.at(-1) ?? ''}`
}
