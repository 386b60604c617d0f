import type { CallInput, Contract, RoleDraft as ReadDraft, RoleProfile } from '@credence/contract'
import { textOf } from '../form-text.ts'

/** The role form as typed: texts alone, so that nothing is lost on the way. */
export type RoleDraft = {
  readonly name: string
  readonly description: string
  readonly code: string
  readonly tasks: string
  readonly skills: readonly SkillLine[]
}
export type SkillLine = {
  readonly name: string
  /** The name that `skillId` belongs to: typed over, it is another skill. */
  readonly known: string
  readonly skillId: string
  readonly level: string
  readonly weight: string
  readonly must: boolean
  /** The sentence of an advertisement that it was found in; empty where it was typed. */
  readonly found: string
}

/** How many empty lines wait at the end of the form. */
const room = 4
const emptyLine: SkillLine = {
  name: '',
  known: '',
  skillId: '',
  level: '3',
  weight: '0.5',
  must: false,
  found: '',
}

/** The weights that the form offers; others stay as they are. */
export const weights = ['0.25', '0.5', '0.75', '1'] as const

/** Where a new role starts. */
export const emptyRole: RoleDraft = { name: '', description: '', code: '', tasks: '', skills: [] }

/** Adds empty lines at the end, for more skills. */
export function withRoom(draft: RoleDraft): RoleDraft {
  const filled = draft.skills.filter(({ name }) => name !== '')
  return { ...draft, skills: [...filled, ...Array.from({ length: room }, () => emptyLine)] }
}

/** The form of a role that exists. */
export function draftOfRole(role: RoleProfile): RoleDraft {
  return {
    name: role.name,
    description: role.description ?? '',
    code: role.code ?? '',
    tasks: role.tasks.join('\n'),
    skills: role.skills.map(({ skillId, name, level, weight, mustHave }) => ({
      name,
      known: name,
      skillId,
      level: String(level),
      weight: String(weight),
      must: mustHave,
      found: '',
    })),
  }
}

const mostQuoted = 240

/** The form with what was read out of an advertisement; what was typed into it before stays. */
export function draftOfAdvertisement(read: ReadDraft, typed: RoleDraft = emptyRole): RoleDraft {
  const skills = read.skills.map(({ skillId, name, level, mustHave, sentence }) => ({
    name,
    known: name,
    skillId,
    level: String(level),
    weight: mustHave ? '0.75' : '0.5',
    must: mustHave,
    found: sentence.length > mostQuoted ? `${sentence.slice(0, mostQuoted)}…` : sentence,
  }))
  return { ...typed, name: typed.name || (read.name ?? ''), skills }
}

/** Reads the form as it was sent. */
export function readRoleDraft(form: FormData): RoleDraft {
  const places = [...form.keys()].flatMap((key) => {
    const place = /^skills\.(\d{1,3})\.name$/.exec(key)?.[1]
    return place === undefined ? [] : [Number(place)]
  })
  return {
    name: textOf(form, 'name'),
    description: textOf(form, 'description'),
    code: textOf(form, 'code'),
    tasks: textOf(form, 'tasks'),
    skills: places.map((place) => {
      const text = (name: string) => textOf(form, `skills.${place}.${name}`)
      return {
        name: text('name'),
        known: text('known'),
        skillId: text('skillId'),
        level: text('level'),
        weight: text('weight'),
        must: form.has(`skills.${place}.must`),
        found: text('found'),
      }
    }),
  }
}

type Body = CallInput<Contract['createRole']>['body']

/** What a draft describes, and which line of the form each of its skills was. */
export function readRole(draft: RoleDraft): { body: Body; fieldOf: (path: string) => string } {
  const kept = draft.skills.flatMap((line, index) => (line.name === '' ? [] : [{ line, index }]))
  return {
    body: {
      name: draft.name,
      description: draft.description,
      tasks: draft.tasks
        .split('\n')
        .map((task) => task.trim())
        .filter(Boolean),
      ...(draft.code === '' ? {} : { code: draft.code }),
      skills: kept.map(({ line }) => ({
        name: line.name,
        ...(line.skillId !== '' && line.name === line.known ? { skillId: line.skillId } : {}),
        level: Number(line.level) || 3,
        weight: Number(line.weight) || 0.5,
        mustHave: line.must,
      })),
    },
    fieldOf: (path) => {
      const [, place, ...more] = path.split('.')
      const index = kept[Number(place)]?.index
      return index === undefined ? path : ['skills', index, ...more].join('.')
    },
  }
}
