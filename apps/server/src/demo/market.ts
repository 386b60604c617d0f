import type { AchievementDefinition } from '@credence/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { achievementTables, createOffering } from '../features/achievements/index.ts'
import { starterRoleId, starterSkillId } from '../features/skills/index.ts'
import type { Platform } from '../platform/platform.ts'

type Given = z.input<typeof AchievementDefinition>
type Market = Pick<
  Given,
  'roleId' | 'breadth' | 'focus' | 'audience' | 'costs' | 'recognition' | 'renewal' | 'careerImpact'
>

const euro = (learning: number, exam = 0, renewal = 0) => ({
  costs: { currency: 'EUR', learning, exam, renewal },
})

/** What the demo's achievements cost, whom they are for, and which role they lead to. */
const market: Readonly<Record<string, Market>> = {
  'Data Analysis with Python': {
    ...euro(390, 90, 60),
    roleId: starterRoleId('Data Analyst'),
    breadth: 'micro',
    focus: 'industry',
    audience: 'People who already work with tables and want to answer harder questions.',
    renewal: 'A shorter exam on new data, or 15 ECTS of newer data credentials.',
    recognition: [
      { name: 'Acme Robotics', note: 'Accepted for analyst positions in place of a work sample.' },
    ],
  },
  'SQL for Analysts': {
    ...euro(240, 60, 60),
    roleId: starterRoleId('Junior Data Analyst'),
    breadth: 'micro',
    focus: 'industry',
    audience: 'Anybody who waits for others to fetch data.',
  },
  'Data Professional': {
    ...euro(0, 150, 120),
    roleId: starterRoleId('Data Analyst'),
    breadth: 'general',
    focus: 'cross-disciplinary',
    audience: 'People who want to be hired for the whole of data work, not for one tool.',
    renewal: 'One new data micro-credential within three years.',
    careerImpact: {
      text: 'Holders of all parts have shown every must-have of the role Data Analyst.',
    },
  },
  'Responsible Use of Data': { ...euro(80), breadth: 'micro', focus: 'cross-disciplinary' },
  'Robot Cell Operator': {
    ...euro(520, 120, 90),
    roleId: starterRoleId('Robot Cell Operator'),
    breadth: 'micro',
    focus: 'industry',
    renewal: 'A safety refresher each year.',
  },
  'Explaining Data to Decision Makers': {
    ...euro(180),
    breadth: 'micro',
    focus: 'soft-skill',
    audience: 'Experts whose good work is not heard.',
  },
  'First Steps in Machine Learning': { ...euro(150, 40), breadth: 'micro', focus: 'industry' },
  'Datenkompetenz im Beruf': { ...euro(60), breadth: 'micro' },
  'AR-6 Service Technician': {
    ...euro(890, 200, 150),
    roleId: starterRoleId('Robot Service Technician'),
    breadth: 'general',
    focus: 'industry',
  },
  'Certified Skills Assessor': {
    ...euro(420, 180, 100),
    roleId: starterRoleId('Skills Assessor'),
    breadth: 'general',
  },
}

/** A demo definition with the skills of the starter framework, its role and its price. */
export function withMarket<T extends Given>(definition: T): T {
  return {
    ...definition,
    ...market[definition.name],
    ...(definition.skills
      ? {
          skills: definition.skills.map((skill) => {
            const skillId = starterSkillId(skill.name)
            return skillId === undefined ? skill : { ...skill, skillId }
          }),
        }
      : {}),
  }
}

type Offered = {
  readonly achievement: string
  readonly name: string
  readonly mode: 'online' | 'onsite' | 'blended'
  readonly hours: number
  readonly price: number
  readonly seats?: number
  /** Days from now until the first and the last day; absent: at any time. */
  readonly days?: readonly [number, number]
  readonly language?: string
  readonly place?: string
}

const dates: readonly Offered[] = [
  {
    achievement: 'Data Analysis with Python',
    name: 'Evening course',
    mode: 'online',
    hours: 125,
    price: 480,
    seats: 24,
    days: [21, 150],
  },
  {
    achievement: 'Data Analysis with Python',
    name: 'Exam only',
    mode: 'onsite',
    hours: 6,
    price: 90,
    seats: 12,
    days: [35, 35],
    place: 'Utrecht',
  },
  {
    achievement: 'SQL for Analysts',
    name: 'At your own pace',
    mode: 'online',
    hours: 75,
    price: 300,
  },
  {
    achievement: 'SQL for Analysts',
    name: 'Kompaktkurs in Köln',
    mode: 'onsite',
    hours: 60,
    price: 540,
    seats: 16,
    days: [28, 42],
    language: 'de',
    place: 'Köln',
  },
  {
    achievement: 'Robot Cell Operator',
    name: 'Two weeks at the cell',
    mode: 'onsite',
    hours: 80,
    price: 640,
    seats: 8,
    days: [14, 28],
    place: 'Eindhoven',
  },
  {
    achievement: 'Robot Cell Operator',
    name: 'Saturdays at the cell',
    mode: 'onsite',
    hours: 80,
    price: 690,
    seats: 8,
    days: [40, 180],
    place: 'Eindhoven',
  },
  {
    achievement: 'Explaining Data to Decision Makers',
    name: 'Workshop',
    mode: 'blended',
    hours: 24,
    price: 180,
    seats: 12,
    days: [30, 44],
  },
  {
    achievement: 'Responsible Use of Data',
    name: 'At your own pace',
    mode: 'online',
    hours: 25,
    price: 80,
  },
]

type Defined = { readonly orgId: string; readonly id: string; readonly name: string }

/** Offers the demo's dates. Where any offering is there already nothing is added. */
export async function offerDates(
  { database }: Platform,
  defined: ReadonlyMap<string, Defined>,
  now: Date,
): Promise<void> {
  const { offering } = achievementTables
  for (const { achievement, days, ...given } of dates) {
    const known = defined.get(achievement)
    if (!known) continue
    await database.asOrg(known.orgId, async (tx) => {
      const there = await tx
        .select({ name: offering.name })
        .from(offering)
        .where(eq(offering.achievementId, known.id))
      if (there.some(({ name }) => name === given.name)) return
      const day = (from: number) => new Date(now.getTime() + from * 86_400_000).toISOString()
      await createOffering(
        tx,
        { id: known.orgId, actor: 'system' },
        {
          given: {
            language: 'en',
            currency: 'EUR',
            ...given,
            achievementId: known.id,
            ...(days ? { startsAt: day(days[0]), endsAt: day(days[1]) } : {}),
          },
          now,
        },
      )
    })
  }
}
