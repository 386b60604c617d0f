import type { Candidate, Slot } from './candidates.ts'

/** A step of a plan with the offering that it uses, if it is dated. */
export type Chosen = { readonly candidate: Candidate; readonly slot: Slot | undefined }

/** When each step begins and ends, in weeks from the start of the plan. */
export type Scheduled = Chosen & { readonly starts: number; readonly ends: number }

/** Steps in the order in which they end, and when the last one does. */
export type Timetable = { readonly steps: readonly Scheduled[]; readonly weeks: number }

const TINY = 1e-9

type Task = {
  readonly chosen: Chosen
  readonly after: readonly Chosen[]
  readonly due: number
  left: number
  starts: number | undefined
  ends: number | undefined
}

/**
 * Lays steps out in time for one person: dated steps within their offering, the others in between, whatever is due first before the rest
 * (preemptive earliest due date with due dates passed back along the precedences, which finds a timetable whenever there is one; Horn 1974).
 * @param after each step with the steps that it must follow; without circles
 * @param weeklyHours hours of work each week
 * @returns the timetable, or undefined when there is none
 */
export function layOut(
  after: ReadonlyMap<Chosen, readonly Chosen[]>,
  weeklyHours: number,
): Timetable | undefined {
  const dues = new Map<Chosen, number>()
  const tasks = new Map(
    [...after].map(([chosen, before]): [Chosen, Task] => [
      chosen,
      {
        chosen,
        after: before,
        due: dueOf(chosen, { after, weeklyHours, dues }),
        left: chosen.candidate.achievement.hours,
        starts: undefined,
        ends: undefined,
      },
    ]),
  )
  const isReady = (task: Task) => task.after.every((each) => tasks.get(each)?.ends !== undefined)
  for (let time = 0; ;) {
    settle([...tasks.values()], time, isReady)
    const open = [...tasks.values()].filter(({ ends }) => ends === undefined)
    if (open.length === 0) return tell([...tasks.values()])
    if (open.some((task) => isLost(task, time, isReady))) return undefined
    const [task] = open
      .filter(
        (each) =>
          each.left > TINY && isReady(each) && (each.chosen.slot?.starts ?? 0) <= time + TINY,
      )
      .sort((a, b) => a.due - b.due)
    const events = open.flatMap(({ chosen: { slot } }) => (slot ? [slot.starts, slot.ends] : []))
    const next = Math.min(...events.filter((event) => event > time + TINY))
    const done = task ? time + task.left / weeklyHours : Infinity
    const until = Math.min(next, done)
    if (until === Infinity) return undefined
    if (task) {
      task.starts ??= time
      task.left = until === done ? 0 : task.left - (until - time) * weeklyHours
    }
    time = until
  }
}

/** Whether a dated step can no longer be done in its offering. */
function isLost(task: Task, time: number, isReady: (task: Task) => boolean): boolean {
  const { slot } = task.chosen
  if (!slot) return false
  if (task.left > TINY && time > slot.ends - TINY) return true
  return time > slot.starts - TINY && !isReady(task)
}

/** Ends what is done: dated steps when their offering ends, the others at once. */
function settle(tasks: readonly Task[], time: number, isReady: (task: Task) => boolean): void {
  let changed = true
  while (changed) {
    changed = false
    for (const task of tasks) {
      if (task.ends !== undefined || task.left > TINY || !isReady(task)) continue
      if (task.chosen.slot && time < task.chosen.slot.ends - TINY) continue
      task.starts ??= time
      task.ends = time
      changed = true
    }
  }
}

/** The latest moment at which a step must be done for what follows from it. */
function dueOf(
  chosen: Chosen,
  known: {
    readonly after: ReadonlyMap<Chosen, readonly Chosen[]>
    readonly weeklyHours: number
    readonly dues: Map<Chosen, number>
  },
): number {
  if (chosen.slot) return chosen.slot.ends
  const told = known.dues.get(chosen)
  if (told !== undefined) return told
  let due = Infinity
  for (const [other, before] of known.after) {
    if (!before.includes(chosen)) continue
    const latest = other.slot
      ? other.slot.starts
      : dueOf(other, known) - other.candidate.achievement.hours / known.weeklyHours
    due = Math.min(due, latest)
  }
  known.dues.set(chosen, due)
  return due
}

function tell(tasks: readonly Task[]): Timetable {
  const steps = tasks.map(({ chosen, starts, ends }) => ({
    ...chosen,
    starts: chosen.slot?.starts ?? starts ?? 0,
    ends: ends ?? 0,
  }))
  return {
    steps: steps.toSorted((a, b) => a.ends - b.ends || a.starts - b.starts),
    weeks: Math.max(0, ...steps.map(({ ends }) => ends)),
  }
}
