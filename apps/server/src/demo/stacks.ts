import { AchievementDefinition } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import {
  achievementTables,
  changeAchievement,
  defineAchievement,
} from '../features/achievements/index.ts'
import { findOrganization } from '../features/identity/index.ts'
import type { Platform } from '../platform/platform.ts'

const { achievement } = achievementTables

type Given = z.input<typeof AchievementDefinition>
type Node = Readonly<Record<string, unknown>>
type Stack = { readonly org: string; readonly definition: Given; readonly requirement?: Rule }
/** A requirement, once the ids of the demo's achievements are known. */
type Rule = (id: (name: string) => string) => Given['requirement']

const held = (id: string, label?: string): Node => ({
  kind: 'credential',
  ...(label ? { label } : {}),
  from: { achievements: [id] },
})
const document = (requirement: Node, more: Node = {}) =>
  ({ version: 1, ...more, requirement }) as Given['requirement'] // plain JSON, read by the server

/** A general certification of data work: three of five short ones, ethics always, and a capstone with a partner. */
const nanoDegree: Rule = (id) =>
  document({
    kind: 'all',
    requirements: [
      {
        kind: 'atLeast',
        n: 2,
        label: 'Data craft',
        requirements: [
          held(id('Data Analysis with Python')),
          held(id('SQL for Analysts')),
          held(id('First Steps in Machine Learning')),
        ],
      },
      held(id('Responsible Use of Data'), 'Data ethics'),
      held(id('Data Capstone: One Question, One Partner'), 'Capstone'),
    ],
  })

/** Wide and not deep: three fields, each shown by another credential, whoever has issued it. */
const generalist: Rule = () =>
  document({
    kind: 'exclusive',
    requirement: {
      kind: 'all',
      requirements: [
        { kind: 'credential', label: 'Data', from: { areas: ['Data science'] } },
        { kind: 'credential', label: 'Machines', from: { areas: ['Industrial automation'] } },
        { kind: 'skill', label: 'Being understood', skill: 'name:presentation', level: 2 },
        {
          kind: 'any',
          label: 'Acting well',
          requirements: [
            { kind: 'skill', skill: 'name:data ethics', level: 2 },
            { kind: 'skill', skill: 'name:occupational safety', level: 2 },
          ],
        },
      ],
    },
  })

/** Into the second year of a bachelor: recent credits at a level, at most half of them prior learning, and one module by an articulation. */
const bridge: Rule = (id) =>
  document(
    {
      kind: 'within',
      issued: 'P5Y',
      requirement: {
        kind: 'all',
        requirements: [
          {
            kind: 'cap',
            label: 'Prior learning',
            counting: { sources: ['prior_learning'] },
            atMost: { share: 0.5 },
            requirement: {
              kind: 'credits',
              label: 'Data credits',
              amount: 12,
              unit: 'ects',
              from: { areas: ['Data science'], level: { min: 5 } },
            },
          },
          {
            kind: 'credential',
            label: 'Databases 1',
            from: { achievements: ['https://lakeside.example/modules/databases-1'] },
          },
          {
            kind: 'condition',
            id: 'interview',
            label: 'Interview',
            text: 'Half an hour with the head of studies about the year ahead',
          },
        ],
      },
    },
    {
      equivalences: [
        {
          authority: 'https://lakeside.example/articulations/northwind-2026',
          achievement: id('SQL for Analysts'),
          countsAs: 'https://lakeside.example/modules/databases-1',
        },
      ],
    },
  )

const stacks: readonly Stack[] = [
  {
    org: 'northwind-academy',
    definition: {
      name: 'Data Capstone: One Question, One Partner',
      achievementType: 'Assessment',
      description:
        'Eight weeks with a partner from practice: one question, real data, an answer that is used, and a defence before two examiners.',
      criteria: {
        narrative:
          'Defend the work before two examiners; both must pass it by the published rubric.',
      },
      skills: [
        { name: 'Data analytics', level: 4 },
        { name: 'Stakeholder communication', level: 3 },
      ],
      tags: ['data', 'capstone'],
      fieldOfStudy: 'Data science',
      eu: {
        ects: 8,
        workloadHours: 200,
        eqfLevel: 6,
        country: 'NL',
        assessment: 'Project and oral defence',
        participation: 'blended',
        supervision: 'supervised-verified',
      },
      costs: { currency: 'EUR', learning: 290, exam: 60 },
    },
  },
  {
    org: 'open-skills-council',
    definition: {
      name: 'Open Generalist',
      achievementType: 'ext:GeneralistPathway',
      description:
        'For those who stand between departments: data, machines, being understood and acting well, each shown by a credential of its own from any issuer.',
      criteria: {
        narrative:
          'Hold a credential in data and one in automation, show that you can present, and that you act with care. No credential counts twice.',
      },
      skills: [{ name: 'Working across fields', level: 3 }],
      tags: ['generalist', 'soft skills'],
      focus: 'cross-disciplinary',
      breadth: 'general',
      awarding: { when: 'automatic', onLost: 'suspend' },
    },
    requirement: generalist,
  },
  {
    org: 'northwind-academy',
    definition: {
      name: 'Bridge to the Bachelor of Applied Data Science',
      achievementType: 'Certificate',
      description:
        'Opens the second year of the bachelor at Lakeside University of Applied Sciences: twelve credits at level 5 or above count in full.',
      criteria: {
        narrative:
          'Twelve ECTS credits in data science at EQF level 5 or above, none older than five years and at most half of them prior learning; databases 1; an interview.',
      },
      tags: ['bridge', 'degree'],
      fieldOfStudy: 'Data science',
      recognition: [
        {
          name: 'Lakeside University of Applied Sciences',
          url: 'https://lakeside.example/articulations/northwind-2026',
          note: 'SQL for Analysts counts as the module Databases 1 (articulation agreement of March 2026).',
        },
      ],
      awarding: { when: 'review', onLost: 'keep' },
    },
    requirement: bridge,
  },
]

/** An achievement of the demo. */
export type Defined = { readonly orgId: string; readonly id: string; readonly name: string }

/** Makes the demo's stacks of the achievements that are there. Repeating it changes nothing. */
export async function defineStacks(
  { database }: Platform,
  defined: Map<string, Defined>,
  now: Date,
): Promise<void> {
  const idOf = (name: string) => {
    const found = defined.get(name)
    if (!found) throw new Error(`The demo has no achievement ${name}.`)
    return found.id
  }
  for (const { org: slug, definition, requirement } of stacks) {
    const org = await database.asPublic(undefined, (tx) => findOrganization(tx, slug))
    if (!org) continue
    const whole = AchievementDefinition.parse({
      ...definition,
      ...(requirement ? { requirement: requirement(idOf) } : {}),
    })
    const actor = { id: org.id, actor: 'system' }
    const id = await database.asOrg(org.id, async (tx) => {
      const [there] = await tx
        .select({ id: achievement.id })
        .from(achievement)
        .where(and(eq(achievement.orgId, org.id), eq(achievement.name, whole.name)))
        .limit(1)
      if (there) return there.id
      const made = await defineAchievement(tx, actor, {
        definition: whole,
        status: 'published',
        now,
      })
      return made.achievement.id
    })
    defined.set(whole.name, { orgId: org.id, id, name: whole.name })
  }
  const known = defined.get('Data Professional')
  if (!known) return
  const fields = {
    requirement: nanoDegree(idOf),
    awarding: { when: 'automatic' as const, onLost: 'suspend' as const },
    criteria: {
      narrative:
        'Hold two of three craft credentials and Responsible Use of Data, and defend a capstone project before two examiners.',
    },
  }
  await database.asOrg(known.orgId, (tx) =>
    changeAchievement(tx, { id: known.orgId, actor: 'system' }, { id: known.id, fields, now }),
  )
}
