import type { Achievement } from '../plan/catalogue.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Random } from './random-cases.ts'
import { seeded } from './random-cases.ts'

const SKILLS = 600
const ACHIEVEMENTS = 5_000

/** A made-up catalogue, a role, and what is held: the same ones for the same seed, since their optima are stored. */
export type PlannerCase = {
  readonly achievements: readonly Achievement[]
  readonly role: readonly {
    readonly skill: string
    readonly level: number
    readonly proofs: number
  }[]
  readonly held: Portfolio
}

/**
 * Makes the case of a seed: 5,000 achievements over 600 skills, one to six skills each at levels 1 to 4, a prerequisite in the same skill for
 * about 60 % of those at level 3 or above, 18 % of them free.
 * @param seed the seed
 * @param skills how many skills the role has
 * @param proofs how many independent proofs each skill needs
 * @returns the case
 */
export function plannerCase(seed: number, skills: number, proofs: number): PlannerCase {
  const random = seeded(seed)
  const drafts = Array.from({ length: ACHIEVEMENTS }, () => draft(random))
  const achievements = drafts.map(({ skills: taught, hours, cost }, at): Achievement => {
    const [skill, level] = taught[0] ?? [0, 0]
    const asks = level >= 3 && random() < 0.6
    return {
      id: `a${at}`,
      skills: Object.fromEntries(taught.map(([each, reached]) => [`s${each}`, reached])),
      hours,
      cost,
      prerequisites: asks ? [{ skill: `s${skill}`, level: level - 1 }] : [],
    }
  })
  const centre = Math.floor(SKILLS * 0.3 * random())
  const role = new Map<number, number>()
  while (role.size < skills) {
    const near = random() < 0.7
    const skill = near ? clamp(centre + Math.round(normal(random) * 25)) : popular(random)
    if (!role.has(skill)) role.set(skill, 1 + Math.floor(random() * 4))
  }
  const held = [...role.keys()].flatMap((skill) =>
    random() < 0.25 ? [{ skill, level: 1 + Math.floor(random() * 3) }] : [],
  )
  return {
    achievements,
    role: [...role].map(([skill, level]) => ({ skill: `s${skill}`, level, proofs })),
    held: {
      pieces: held.map(({ skill, level }) => ({
        id: `held ${skill}`,
        skills: { [`s${skill}`]: level },
        issued: '2026-01-01',
        source: 'earned',
      })),
    },
  }
}

function draft(random: Random) {
  const base = popular(random)
  const count = 1 + Math.floor(random() ** 1.6 * 6)
  const level = 1 + Math.floor(random() ** 1.3 * 4)
  const skills = new Map([[base, level]])
  while (skills.size < count) {
    const skill = clamp(base + Math.round(normal(random) * 12))
    skills.set(skill, Math.max(1, Math.min(4, level + Math.round(normal(random) * 0.6))))
  }
  const work = [...skills.values()].reduce((sum, each) => sum + each, 0)
  const hours = Math.max(1, Math.round(8 * work ** 0.8 * Math.exp(normal(random) * 0.5)))
  const free = random() < 0.18
  const cost = free
    ? 0
    : Math.round(25 * Math.exp(1.2 + 0.55 * Math.log(work) + normal(random) * 0.7))
  // The seed's sequence has a number here that nothing needs any more.
  random()
  return { skills: [...skills], hours, cost }
}

const clamp = (skill: number) => Math.max(0, Math.min(SKILLS - 1, skill))
const popular = (random: Random) => Math.min(SKILLS - 1, Math.floor(SKILLS * random() ** 1.8))

/** A normal deviate by Box and Muller (1958). */
function normal(random: Random): number {
  let first = 0
  while (first === 0) first = random()
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * random())
}
