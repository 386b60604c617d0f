import { contract, createClient, planObjectives } from '@credence/contract'
import type { CallInput, Contract, Plan, PlanResult } from '@credence/contract'
import type { Command } from 'commander'
import * as z from 'zod'

import { inWords } from '../ask-server.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { printable } from '../printable.ts'
import { readFileOrStdin } from '../read-file.ts'
import { formatTable } from '../table.ts'

const positive = (name: string) => z.coerce.number(`${name} is no number`).min(0).optional()

const Options = z.object({
  role: z.string().optional(),
  achievement: z.string().optional(),
  have: z.array(z.string()).default([]),
  budget: positive('--budget'),
  currency: z.string().optional(),
  hoursPerWeek: positive('--hours-per-week'),
  deadline: z.string().optional(),
  objective: z
    .enum(planObjectives, '--objective is cheapest, fastest or balanced')
    .default('balanced'),
  partial: z.boolean().default(false),
  server: z.string().optional(),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof Options>
type Wish = CallInput<Contract['makePlans']>['body']

const Skills = z.array(z.object({ name: z.string(), level: z.number().default(1) })).max(100)

/**
 * Adds `credence plan`.
 * @param program the command line
 * @param io where to read and write
 */
export function addPlan(program: Command, io: Io): void {
  program
    .command('plan')
    .description(
      'Plan the way from what you hold to a role or an achievement, through a running server.',
    )
    .option('--role <id>', 'the role to get to')
    .option('--achievement <id>', 'or the achievement')
    .option(
      '--have <file...>',
      'credentials (JSON, JWT, PNG, SVG, PDF), or skills without proof: [{"name":"SQL","level":2}]',
    )
    .option('--budget <amount>', 'the most it may cost in all')
    .option('--currency <code>', 'the currency to plan in (the catalogue’s most frequent)')
    .option('--hours-per-week <hours>', 'the time there is each week (8)')
    .option('--deadline <day>', 'the last day, as 2027-06-30')
    .option('--objective <which>', 'cheapest, fastest or balanced (balanced)')
    .option('--partial', 'leave out skills that nothing certifies')
    .option('--server <origin>', `the server (PUBLIC_URL, or ${io.ownOrigin})`)
    .option('--json', 'print everything that was found as JSON')
    .addHelpText(
      'after',
      '\nEach credential is verified by the server; only a valid one counts, and nothing is kept.\n' +
        '\nExit: 0 there is a plan, or nothing is missing; 1 there is none, or it could not be done.\n' +
        '\nExamples:\n' +
        '  credence plan --role 0193… --have badge.json --budget 800\n' +
        '  credence plan --achievement 0193… --objective fastest --json',
    )
    .action(async (given: unknown) => {
      const parsed = Options.safeParse(given)
      if (!parsed.success) throw new Failure(parsed.error.issues[0]?.message ?? 'Wrong options.', 1)
      io.exitCode = await runPlan(parsed.data, io)
    })
}

async function runPlan(options: Options, io: Io): Promise<number> {
  const { role, achievement } = options
  if ((role === undefined) === (achievement === undefined))
    throw new Failure('Say where to: --role ID, or --achievement ID.', 1)
  const baseUrl = options.server ?? io.ownOrigin
  if (!URL.canParse(baseUrl)) throw new Failure(`--server: ${baseUrl} is no address.`, 1)
  const api = createClient(contract, { baseUrl })
  const body: Wish = {
    goal: { roleId: role, achievementId: achievement },
    have: await readHoldings(options.have, io),
    wishes: {
      objective: options.objective,
      budget: options.budget,
      currency: options.currency,
      hoursPerWeek: options.hoursPerWeek,
      deadline: options.deadline,
      partial: options.partial,
    },
  }
  const result = await inWords(() => api.makePlans({ body }))
  io.write(options.json ? `${JSON.stringify(result)}\n` : wordResult(result))
  return result.outcome === 'plans' || result.outcome === 'held' ? 0 : 1
}

async function readHoldings(paths: readonly string[], io: Io): Promise<Wish['have']> {
  const credentials: string[] = []
  const skills: z.infer<typeof Skills> = []
  for (const path of paths) {
    const bytes = await readFileOrStdin(path, io)
    const said = readSkills(bytes)
    if (said) skills.push(...said)
    else
      credentials.push(
        `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`,
      )
  }
  return { credentials, skills }
}

/** A list of skills; anything else is a credential, or for the server to say what it is. */
function readSkills(bytes: Uint8Array): z.infer<typeof Skills> | undefined {
  try {
    const read = Skills.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.success ? read.data : undefined
  } catch {
    return undefined // not JSON
  }
}

function wordResult(result: PlanResult): string {
  const notes = [
    ...result.holdings.refused.map(
      ({ name, reason }) => `Not counted: ${name || 'a file'} (${reason}).`,
    ),
    ...result.holdings.expiring.map(
      ({ name, expires }) => `Over before the plan is finished: ${name} (${expires.slice(0, 10)}).`,
    ),
    ...(result.uncertified.length > 0
      ? [`Nothing in the catalogue certifies: ${result.uncertified.join(', ')}.`]
      : []),
  ]
  const lines = [...wordOutcome(result), ...notes].map((line) => printable(line))
  const plan = result.plans[result.chosen]
  const table = result.outcome === 'plans' && plan ? `${wordSteps(plan, result)}\n` : ''
  return `${table}${lines.join('\n')}\n`
}

function wordOutcome(result: PlanResult): string[] {
  const { outcome, plans, chosen, goal, currency, clash } = result
  const plan = plans[chosen]
  if (outcome === 'held') return [`You are there: what you hold meets “${goal.name}”.`]
  if (outcome === 'undecided') return ['No answer in the time there was.']
  if (outcome === 'impossible' || !plan) {
    const demands = clash?.demands.map((demand) =>
      demand.kind === 'part' ? demand.label : `--${demand.name}`,
    )
    const nearest = clash?.nearest.flatMap(({ wish, budget, deadline, hours }) => {
      const value = budget ?? deadline?.slice(0, 10) ?? hours
      return value === undefined ? [] : [`With ${wish} ${value} there is a plan.`]
    })
    return [
      `There is no such plan. These cannot be had together: ${demands?.join('; ') ?? ''}.`,
      ...(nearest ?? []),
    ]
  }
  const money = (amount: number) => `${amount.toFixed(2)} ${currency}`
  const proof =
    plan.proof.kind === 'optimal'
      ? 'Proved: no plan in this catalogue is cheaper that is finished as soon.'
      : `At most ${(100 * plan.proof.gap).toFixed(1)} % from the best.`
  const others = plans.filter((each) => each !== plan)
  return [
    `${money(plan.cost)}, ${Math.round(plan.hours)} hours, finished ${plan.finish.slice(0, 10)}. ${proof}`,
    ...others.map((each) => `Or: ${money(each.cost)}, finished ${each.finish.slice(0, 10)}.`),
  ]
}

function wordSteps(plan: Plan, { currency }: PlanResult): string {
  return formatTable(
    ['from', 'to', 'step', 'by', 'cost', 'hours', 'why'],
    plan.steps.map((step) => [
      step.startsAt.slice(0, 10),
      step.endsAt.slice(0, 10),
      step.achievement.name,
      step.achievement.outside ? `${step.achievement.issuer} (elsewhere)` : step.achievement.issuer,
      `${step.cost.toFixed(2)} ${currency}`,
      String(Math.round(step.hours)),
      step.reasons
        .map((reason) => {
          if (reason.code === 'counts') return reason.label
          return reason.code === 'unlocks' ? `before ${reason.name}` : 'as wished'
        })
        .join(', '),
    ]),
  )
}
