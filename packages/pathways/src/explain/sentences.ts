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
}

/**
 * Words an explanation in English; pages in other languages word the same codes and values.
 * @param told the explanation
 * @param currency the catalogue's currency
 * @returns a sentence or a few
 */
export function wordExplanation(told: Omit<Explanation, 'sentence'>, currency = ''): string {
  const { verdict } = told.evaluation
  const [nearest = []] = told.missing
  const first =
    verdict === 'met'
      ? 'The requirement is met.'
      : verdict === 'review'
        ? `The requirement is met as soon as somebody confirms: ${join(nearest.map(wordDeficit), 'and')}.`
        : `You still need ${join(nearest.map(wordDeficit), 'and')}${wordWays(told.ways, currency)}.`
  const capped = told.uncounted.filter(({ code }) => code === 'cap').map(wordCap)
  const others = told.uncounted
    .filter(({ code }) => code !== 'cap' && code !== 'not_needed')
    .map((each) => (each.code === 'cap' ? '' : `${each.piece} does not count: ${WHY[each.code]}.`))
  const until = told.until
    ? [
        `It holds for ${count(told.until.days, 'day')}; then ${join(told.until.pieces, 'and')} ` +
          `${told.until.pieces.length === 1 ? 'runs' : 'run'} out and the requirement opens again.`,
      ]
    : []
  return [first, ...capped, ...(verdict === 'unmet' ? others : []), ...until].join(' ')
}

/**
 * Words one deficit, to follow "You still need".
 * @param deficit the deficit
 * @returns a phrase in English
 */
export function wordDeficit(deficit: Deficit): string {
  const label = deficit.label === undefined ? '' : ` (${deficit.label})`
  switch (deficit.code) {
    case 'credits':
      return `${deficit.amount} ${UNITS[deficit.unit]}${wordSelector(deficit.from)}${label}`
    case 'pieces':
      return `${count(deficit.count, 'credential')}${wordSelector(deficit.from)}${label}`
    case 'skill': {
      const held = deficit.held === undefined ? '' : `, held so far at level ${deficit.held}`
      const proofs = deficit.count > 1 ? `, shown ${deficit.count} more times` : ''
      return `${deficit.label ?? deficit.skill} at level ${deficit.level}${proofs}${held}`
    }
    case 'residency': {
      const unit = deficit.unit === undefined ? 'pieces' : UNITS[deficit.unit]
      return `of that ${deficit.amount} ${unit}${wordSelector(deficit.counting)}${label}`
    }
    case 'condition':
      return deficit.label ?? `“${deficit.text}”`
  }
}

function wordWays(ways: readonly Way[], currency: string): string {
  const [way] = ways
  if (!way) return ''
  const names = join(
    way.achievements.map(({ id, name }) => name ?? id),
    'and',
  )
  const price = way.cost === 0 ? 'free' : `${way.cost}${currency === '' ? '' : ` ${currency}`}`
  const rest =
    way.deficits.length > 0 ? `, and then ${join(way.deficits.map(wordDeficit), 'and')}` : ''
  const covers = way.deficits.length > 0 ? 'covers part of it' : 'covers it'
  return `: ${names} ${covers} (${price}, ${way.hours} h)${rest}`
}

function wordCap({ piece, amount, unit, limit }: Uncounted): string {
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

function wordSelector(selector: Selector): string {
  const { achievements, types, issuers, areas, sources, level, skill, grade, assurance } = selector
  const parts: string[] = []
  if (level?.min !== undefined) parts.push(`at level ${level.min} or above`)
  if (level?.max !== undefined) parts.push(`at level ${level.max} or below`)
  if (areas) parts.push(`in ${join(areas, 'or')}`)
  if (types) parts.push(`of type ${join(types, 'or')}`)
  if (issuers) parts.push(`from ${join(issuers, 'or')}`)
  if (achievements) parts.push(`of ${join(achievements, 'or')}`)
  if (skill) parts.push(`in ${skill.skill} at level ${skill.level} or above`)
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
