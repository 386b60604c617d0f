import type { CompiledRequirement, Leaf, Tree } from '../compiled.ts'
import { shift } from '../period.ts'
import type { Piece, Portfolio, Source } from '../portfolio.ts'
import type { Selector } from '../requirement.ts'

const SOURCES: readonly Source[] = ['self_declared', 'earned', 'prior_learning', 'transfer']
const LONG_AGO = '1900-01-01'
const MOST = 500
const DAY = 24 * 3600 * 1000

/** Portfolios that meet a requirement with nothing to spare, and whether they are all that there are of that kind. */
export type Barest = { readonly portfolios: readonly Portfolio[]; readonly complete: boolean }

/**
 * Lists the barest portfolios that meet a requirement: for every choice of alternatives and of listed values, pieces that have what their
 * leaf asks and nothing else, as old and as soon to expire as it allows.
 * @param requirement the requirement; its scopes and limits are not looked at
 * @param now the moment
 * @returns at most 500 portfolios
 */
export function barestPortfolios(requirement: CompiledRequirement, now: Date): Barest {
  const portfolios: Portfolio[] = []
  for (const relied of choices(requirement.root)) {
    const leaves = requirement.leaves.filter(({ index }) => relied.includes(index))
    const options = leaves.map((leaf) => piecesFor(leaf, now))
    const confirmed = leaves.flatMap(({ node }) => (node.kind === 'condition' ? [node.id] : []))
    for (const pieces of product(options)) {
      if (portfolios.length >= MOST) return { portfolios, complete: false }
      portfolios.push({ pieces: pieces.flat(), confirmed })
    }
  }
  return { portfolios, complete: true }
}

/** Every set of leaves by which a tree can be met, as they are asked for. */
function* choices(tree: Tree): Generator<readonly number[]> {
  if (tree.kind === 'leaf') {
    yield [tree.leaf]
    return
  }
  for (const chosen of subsets(tree.of, tree.n)) yield* joined(chosen)
}

function* joined(trees: readonly Tree[]): Generator<readonly number[]> {
  const [first, ...rest] = trees
  if (!first) {
    yield []
    return
  }
  for (const leaves of choices(first)) for (const more of joined(rest)) yield [...leaves, ...more]
}

function* subsets<Item>(of: readonly Item[], n: number): Generator<readonly Item[]> {
  const [first, ...rest] = of
  if (n === 0) yield []
  if (n === 0 || first === undefined) return
  for (const set of subsets(rest, n - 1)) yield [first, ...set]
  yield* subsets(rest, n)
}

function* product<Item>(options: readonly (readonly Item[])[]): Generator<readonly Item[]> {
  const [first, ...rest] = options
  if (!first) {
    yield []
    return
  }
  for (const item of first) for (const more of product(rest)) yield [item, ...more]
}

/** The ways in which a leaf's pieces can look. */
function piecesFor(leaf: Leaf, now: Date): (readonly Piece[])[] {
  const { node } = leaf
  if (node.kind === 'condition') return [[]]
  const from = node.from ?? {}
  const skills = node.kind === 'skill' ? { [node.skill]: node.level } : {}
  const strength = Math.max(from.strength ?? 0, node.kind === 'skill' ? (node.strength ?? 0) : 0)
  const times = timesOf(leaf, from, now)
  const many = node.kind === 'credits' ? 1 : leaf.demand
  return looks(from).map((look) =>
    Array.from({ length: many }, (_, at): Piece => ({
      ...look,
      ...times,
      id: `${leaf.path} ${at}`,
      skills: { ...look.skills, ...joinSkill(look.skills, skills) },
      strength,
      assurance: from.assurance ?? 0,
      ...(node.kind === 'credits' && { credits: [{ unit: node.unit, amount: node.amount }] }),
    })),
  )
}

function joinSkill(
  one: Readonly<Record<string, number>> | undefined,
  two: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(two).map(([skill, level]) => [skill, Math.max(level, one?.[skill] ?? 0)]),
  )
}

type Look = Pick<
  Piece,
  'achievement' | 'types' | 'issuer' | 'areas' | 'level' | 'skills' | 'grade' | 'source'
>

function looks(from: Selector): Look[] {
  const each = <Item>(list: readonly Item[] | undefined): readonly (Item | undefined)[] =>
    list ?? [undefined]
  const { level, grade, skill } = from
  const levels = level && [level.min ?? 0, level.max ?? 12]
  const grades = grade && [
    { scale: grade.scale, value: grade.atLeast ?? -1e9 },
    { scale: grade.scale, value: grade.atMost ?? 1e9 },
  ]
  return each(from.achievements).flatMap((achievement) =>
    each(from.types).flatMap((type) =>
      each(from.issuers).flatMap((issuer) =>
        each(from.areas).flatMap((area) =>
          each(levels).flatMap((reached) =>
            each(grades).flatMap((graded) =>
              (from.sources ?? SOURCES).map((source): Look => ({
                achievement,
                types: type === undefined ? [] : [type],
                issuer,
                areas: area === undefined ? [] : [area],
                level: reached,
                skills: skill ? { [skill.skill]: skill.level } : {},
                grade: graded,
                source,
              })),
            ),
          ),
        ),
      ),
    ),
  )
}

function timesOf(
  { windows, since, expiredWithin }: Leaf,
  { issuedFrom }: Selector,
  now: Date,
): Pick<Piece, 'issued' | 'expires'> {
  const oldest = windows.flatMap(({ issued }) => (issued ? [shift(now, issued, -1).getTime()] : []))
  // What renews comes a day after its base.
  const first = Date.parse(issuedFrom ?? LONG_AGO) + (since === undefined ? 0 : DAY)
  const issued = Math.max(first, ...oldest)
  const soonest = windows.flatMap(({ validFor }) =>
    validFor ? [shift(now, validFor, 1).getTime()] : [],
  )
  const over = expiredWithin === undefined ? now : shift(now, expiredWithin, -1)
  const expires = Math.max(over.getTime() + 1, ...soonest)
  return { issued: new Date(issued).toISOString(), expires: new Date(expires).toISOString() }
}
