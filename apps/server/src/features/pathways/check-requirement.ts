import type { RequirementCheck } from '@credence/contract'
import {
  contains,
  parseRequirement,
  PathwaysError,
  satisfiable,
  type CompiledRequirement,
  type Solver,
} from '@credence/pathways'
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables, readRequirement } from '../achievements/index.ts'
import { namesIn, outlineOf } from './outline.ts'
import { sentencesOf } from './sentences.ts'
import type { StackCatalogue } from './stack-catalogue.ts'

const { achievement, achievementVersion } = achievementTables
/** Other stacks of the organization that a requirement is compared with. */
const mostCompared = 50
/** For each question to the solver; what takes longer is told as unknown. */
const seconds = 1

type Checking = {
  readonly orgId: string
  readonly requirement: unknown
  /** The achievement that the requirement is written for. */
  readonly achievementId: string | undefined
  readonly catalogue: StackCatalogue
  readonly now: Date
  readonly solver: Solver
}

/** Says of a requirement that is being written what is wrong with it, and what it would mean. Runs for the organization. */
export async function checkRequirement(tx: Tx, checking: Checking): Promise<RequirementCheck> {
  const { catalogue, now, solver } = checking
  const read = parse(checking.requirement)
  if (!('leaves' in read)) return { ...nothing, errors: [read] }
  const nodes = outlineOf(read, await namesIn(tx, read))
  const achievements = catalogue.everything.achievements.filter(
    ({ id }) => id !== checking.achievementId,
  )
  const { answer, short } = await satisfiable(read, { achievements }, { now, solver, seconds })
  return {
    ...nothing,
    ...(await compare(tx, read, checking)),
    valid: true,
    satisfiable: answer,
    short: [...short],
    nodes,
    sentences: sentencesOf(nodes),
  }
}

const nothing: RequirementCheck = {
  valid: false,
  errors: [],
  satisfiable: 'unknown',
  short: [],
  contains: [],
  containedIn: [],
  nodes: [],
  sentences: [],
}

function parse(json: unknown): CompiledRequirement | RequirementCheck['errors'][number] {
  try {
    return parseRequirement(json)
  } catch (error) {
    if (!(error instanceof PathwaysError)) throw error
    return { path: error.member, code: error.code, message: error.message }
  }
}

async function compare(
  tx: Tx,
  requirement: CompiledRequirement,
  { orgId, achievementId, now, solver }: Checking,
): Promise<Pick<RequirementCheck, 'contains' | 'containedIn'>> {
  const rows = await tx
    .select({
      id: achievement.id,
      name: achievement.name,
      definition: achievementVersion.definition,
    })
    .from(achievement)
    .innerJoin(
      achievementVersion,
      and(
        eq(achievementVersion.orgId, achievement.orgId),
        eq(achievementVersion.achievementId, achievement.id),
        eq(achievementVersion.version, achievement.version),
      ),
    )
    .where(
      and(
        eq(achievement.orgId, orgId),
        ne(achievement.status, 'retired'),
        isNotNull(sql`${achievementVersion.definition} -> 'requirement'`),
        achievementId ? ne(achievement.id, achievementId) : undefined,
      ),
    )
    .orderBy(achievement.name)
    .limit(mostCompared)
  const found: Pick<RequirementCheck, 'contains' | 'containedIn'> = {
    contains: [],
    containedIn: [],
  }
  for (const { id, name, definition } of rows) {
    const other = readRequirement(definition)
    if (!other) continue
    const options = { now, solver, seconds }
    if ((await contains(requirement, other, options)).answer === 'yes')
      found.contains.push({ id, name })
    if ((await contains(other, requirement, options)).answer === 'yes')
      found.containedIn.push({ id, name })
  }
  return found
}
