import { AchievementDefinition, type Award } from '@credence/contract'
import { hashPassword } from 'better-auth/crypto'
import { and, count, eq } from 'drizzle-orm'
import { defineAchievement, achievementTables } from '../features/achievements/index.ts'
import {
  createOrganization,
  findOrganization,
  identityTables,
  recordVerified,
} from '../features/identity/index.ts'
import { installStarter } from '../features/skills/index.ts'
import { changeStatus, issueOne, issuingTables } from '../features/issuing/index.ts'
import type { Platform } from '../platform/platform.ts'
import { newId } from '../platform/ids.ts'
import { acme, council } from './achievements.ts'
import { adviseLearner } from './advice.ts'
import { offerDates, withMarket } from './market.ts'
import { openDemoExam } from './exam.ts'
import { northwind } from './northwind.ts'
import { defineStacks, type Defined } from './stacks.ts'
import { accounts, addressOf, holders } from './people.ts'

const password = 'credence-demo'
const day = 86_400_000

const organizations = [
  {
    slug: 'northwind-academy',
    profile: {
      name: 'Northwind Academy',
      kind: 'issuer',
      legalName: 'Northwind Academy B.V.',
      url: 'https://northwind.example',
      email: 'hello@northwind.example',
      country: 'NL',
      description:
        'Short, demanding programmes for people who work with data and machines. Every exam is supervised, every rubric is public.',
    },
    achievements: northwind,
  },
  {
    slug: 'acme-robotics',
    profile: {
      name: 'Acme Robotics',
      kind: 'employer',
      legalName: 'Acme Robotics GmbH',
      url: 'https://acme-robotics.example',
      country: 'DE',
      description:
        'Builds robot arms for small factories, and certifies those who keep them running.',
    },
    achievements: acme,
  },
  {
    slug: 'open-skills-council',
    profile: {
      name: 'Open Skills Council',
      kind: 'accreditor',
      url: 'https://open-skills.example',
      country: 'BE',
      description:
        'Keeps public criteria for fair assessment, and vouches for the issuers who meet them.',
    },
    achievements: council,
  },
] as const

/**
 * Tells the demo's story in an empty database: three organizations, twelve achievements, some dozens of earners.
 * Takes up where an interrupted start has left off; leaves a database with anything else in it alone.
 */
export async function createDemo(platform: Platform): Promise<void> {
  const { database, clock } = platform
  const { organization } = identityTables
  const present = await database.asSystem((tx) =>
    tx.select({ slug: organization.slug }).from(organization).limit(10),
  )
  const known = new Set<string>(organizations.map(({ slug }) => slug))
  if (present.some(({ slug }) => !known.has(slug))) return
  const [issued] = await database.asSystem((tx) =>
    tx.select({ count: count() }).from(issuingTables.credential),
  )
  if ((issued?.count ?? 0) >= awards().length) return adviseLearner(platform)
  const now = clock.now()
  const founded = new Date(now.getTime() - 400 * day)
  for (const { slug, profile } of organizations) {
    const there = await database.asPublic(undefined, (tx) => findOrganization(tx, slug))
    if (!there) await createOrganization(platform, { slug, profile, actor: 'system', now: founded })
  }
  for (const account of accounts) await createAccount(platform, account, founded)
  await database.asSystem((tx) => installStarter(tx, founded))
  const ids = await defineAll(platform, founded)
  await defineStacks(platform, ids, founded)
  await offerDates(platform, ids, now)
  await openDemoExam(platform, ids, founded)
  await awardAll(platform, ids, now)
  await adviseLearner(platform)
}

async function createAccount(
  { database }: Platform,
  wanted: (typeof accounts)[number],
  now: Date,
): Promise<void> {
  const { user, account, member } = identityTables
  const hash = await hashPassword(password)
  const org = wanted.org
    ? await database.asPublic(undefined, (tx) => findOrganization(tx, wanted.org))
    : undefined
  await database.asSystem(async (tx) => {
    const id = newId()
    const { email, name, language } = wanted
    const [made] = await tx
      .insert(user)
      .values({ id, email, name, language, emailVerified: true })
      .onConflictDoNothing()
      .returning({ id: user.id })
    if (!made) return
    await tx
      .insert(account)
      .values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password: hash })
    await recordVerified(tx, { personId: id, email, now })
    if (org && wanted.role)
      await tx.insert(member).values({
        orgId: org.id,
        id: newId(),
        personId: id,
        email,
        role: wanted.role,
        joinedAt: now,
        createdAt: now,
      })
  })
}

async function defineAll({ database }: Platform, now: Date): Promise<Map<string, Defined>> {
  const { achievement } = achievementTables
  const defined = new Map<string, Defined>()
  for (const { slug, achievements } of organizations) {
    const org = await database.asPublic(undefined, (tx) => findOrganization(tx, slug))
    if (!org) continue
    for (const given of achievements) {
      const definition = AchievementDefinition.parse(withMarket(given))
      const id = await database.asOrg(org.id, async (tx) => {
        const [there] = await tx
          .select({ id: achievement.id })
          .from(achievement)
          .where(and(eq(achievement.orgId, org.id), eq(achievement.name, definition.name)))
          .limit(1)
        if (there) return there.id
        const made = await defineAchievement(
          tx,
          { id: org.id, actor: 'system' },
          { definition, status: 'published', now },
        )
        return made.achievement.id
      })
      defined.set(definition.name, { orgId: org.id, id, name: definition.name })
    }
  }
  return defined
}

type DemoAward = {
  readonly achievement: string
  readonly holder: number
  readonly daysAgo: number
  readonly level?: string
  readonly score?: number
  readonly evidence?: string
  readonly status?: 'revoked' | 'suspended'
}

/** Who earned what, and when: spread so that an issuer’s day looks like one. */
function awards(): DemoAward[] {
  const levels = ['competent', 'proficient', 'expert']
  const story: DemoAward[] = [
    {
      achievement: 'Data Analysis with Python',
      holder: 0,
      daysAgo: 41,
      score: 91,
      level: 'expert',
      evidence: 'https://portfolio.example.org/lena/river-levels',
    },
    { achievement: 'SQL for Analysts', holder: 0, daysAgo: 120, score: 84 },
    { achievement: 'Responsible Use of Data', holder: 0, daysAgo: 200, level: 'proficient' },
    {
      achievement: 'Explaining Data to Decision Makers',
      holder: 0,
      daysAgo: 12,
      level: 'competent',
    },
    { achievement: 'AR-6 Service Technician', holder: 0, daysAgo: 320, score: 77 },
    {
      achievement: 'Robot Cell Operator',
      holder: 4,
      daysAgo: 30,
      score: 82,
      level: 'competent',
      status: 'suspended',
    },
    {
      achievement: 'Data Analysis with Python',
      holder: 11,
      daysAgo: 90,
      score: 61,
      level: 'competent',
      status: 'revoked',
    },
    { achievement: 'Certified Skills Assessor', holder: 16, daysAgo: 75 },
    { achievement: 'Member of the Open Skills Council', holder: 12, daysAgo: 300 },
  ]
  const offered = [
    'Data Analysis with Python',
    'SQL for Analysts',
    'Robot Cell Operator',
    'Datenkompetenz im Beruf',
    'First Steps in Machine Learning',
    'Explaining Data to Decision Makers',
    'Responsible Use of Data',
    'Safety Mentor',
    'AR-6 Service Technician',
    'Data Professional',
  ]
  for (let holder = 1; holder < holders.length; holder++) {
    for (let nth = 0; nth < 1 + (holder % 3); nth++) {
      const at = (holder * 7 + nth * 3) % offered.length
      story.push({
        achievement: offered[at] ?? '',
        holder,
        daysAgo: (holder * 13 + nth * 29) % 175,
        score: 60 + ((holder * 17 + nth * 5) % 39),
        level: levels[(holder + nth) % 3] ?? 'competent',
      })
    }
  }
  return story.toSorted((a, b) => b.daysAgo - a.daysAgo)
}

async function awardAll(
  platform: Platform,
  defined: ReadonlyMap<string, Defined>,
  now: Date,
): Promise<void> {
  for (const given of awards()) {
    const achievement = defined.get(given.achievement)
    if (!achievement) continue
    const at = new Date(now.getTime() - given.daysAgo * day)
    const issuer = { id: achievement.orgId, actor: 'system' }
    await platform.database.asOrg(achievement.orgId, async (tx) => {
      const { row, duplicate } = await issueOne(tx, platform, {
        issuer,
        award: await toAward(given, achievement, at),
        now: at,
      })
      if (given.status && !duplicate)
        await changeStatus(tx, platform, {
          issuer,
          ids: [row.id],
          status: given.status,
          reason: reasons[given.status],
          now: new Date(at.getTime() + 9 * day),
        })
    })
  }
}

const reasons = {
  revoked: 'The exam was sat by somebody else',
  suspended: 'Safety refresher overdue',
}

async function toAward(given: DemoAward, { id, name }: Defined, at: Date): Promise<Award> {
  const definition = [...northwind, ...acme, ...council].find((one) => one.name === name)
  const ids = new Set(definition?.resultDescriptions?.map((result) => result.id))
  return {
    achievementId: id,
    recipient: { name: holders[given.holder] ?? '', email: addressOf(given.holder) },
    results: [
      ...(ids.has('score') && given.score !== undefined
        ? [{ resultDescription: 'score', value: given.score }]
        : []),
      ...(ids.has('level') && given.level !== undefined
        ? [{ resultDescription: 'level', achievedLevel: given.level }]
        : []),
      ...(ids.has('kappa') ? [{ resultDescription: 'kappa', value: '0.86' }] : []),
    ],
    evidence: given.evidence
      ? [
          {
            url: given.evidence,
            name: 'River levels of the Rhine, 1990 to 2025',
            narrative:
              'A repeatable analysis of public gauge data with a forecast for the next low water.',
          },
        ]
      : [],
    awardedDate: at.toISOString().slice(0, 10),
    onDuplicate: 'skip',
    notify: given.holder === 0,
  }
}
