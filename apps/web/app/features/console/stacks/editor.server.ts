import type { Awarding, RequirementCheck } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { fieldName, readFields } from './node-fields.ts'
import type { Draft, Place } from './requirement-tree.ts'
import { addTo, isKind, moveAt, readDraft, removeAt, unwrapAt, wrapAt } from './requirement-tree.ts'
import { fromTemplate, isTemplate } from './templates.ts'

type Params = { readonly org: string; readonly id: string }
type Context = Readonly<RouterContextProvider>

/** What the editor shows: the draft, what checking it has found, and where the reader's place is. */
export type Opened = {
  readonly draft: Draft
  readonly awarding: Awarding
  readonly check: RequirementCheck | undefined
  /** Changes with the shape of the draft: fields are made anew then, and keep what is typed otherwise. */
  readonly revision: string
  /** The node that was just added or moved. */
  readonly focus: string | undefined
  readonly refused: Refused | undefined
}

/** A choice among the organization's own achievements. */
export type Choice = { readonly id: string; readonly name: string }

/** Reads an achievement and its requirement, checked. */
export async function openEditor(request: Request, context: Context, params: Params) {
  const api = apiFor(request, context)
  const [achievement, { items }] = await Promise.all([
    ask(api.getAchievement({ params }), request),
    ask(api.listAchievements({ params, query: { limit: 100 } }), request),
  ])
  const draft = readDraft(achievement.requirement)
  const opened: Opened = {
    draft,
    awarding: achievement.awarding ?? { when: 'automatic', onLost: 'suspend' },
    check: await checkDraft(request, context, params, draft),
    revision: '0',
    focus: undefined,
    refused: undefined,
  }
  const choices = items
    .filter(({ id, status }) => id !== params.id && status !== 'retired')
    .map(({ id, name }): Choice => ({ id, name }))
  return { achievement: { id: achievement.id, name: achievement.name }, choices, opened }
}

/** Takes a step: reads the fields, does what the button says, checks; or saves. */
export async function answerEditor(request: Request, context: Context, params: Params) {
  const form = await request.formData()
  const awarding: Awarding = {
    when: oneOf(['automatic', 'review', 'manual'], form.get('when')) ?? 'automatic',
    onLost: oneOf(['keep', 'suspend', 'revoke'], form.get('onLost')) ?? 'suspend',
  }
  const typed = readFields(readDraft(parse(textOf(form, 'draft'))), form)
  const intent = textOf(form, 'intent')
  const revision = Number(textOf(form, 'revision')) || 0
  if (intent === 'save') return save(request, context, params, { typed, awarding, revision })
  const { draft, focus } = step(typed, intent, form)
  const isShaped = intent !== 'check'
  return {
    draft,
    awarding,
    check: await checkDraft(request, context, params, draft),
    revision: String(revision + (isShaped ? 1 : 0)),
    focus,
    refused: undefined,
  } satisfies Opened
}

type Saving = { readonly typed: Draft; readonly awarding: Awarding; readonly revision: number }

async function save(
  request: Request,
  context: Context,
  params: Params,
  { typed, awarding, revision }: Saving,
) {
  try {
    const requirement = typed.requirement ? asJson(typed) : null
    await apiFor(request, context).updateAchievement({ params, body: { requirement, awarding } })
    return redirectSaying(`/orgs/${params.org}/achievements/${params.id}`, 'stackSaved')
  } catch (error) {
    return {
      draft: typed,
      awarding,
      check: await checkDraft(request, context, params, typed),
      revision: String(revision),
      focus: undefined,
      refused: refusalOf(error, { fields: [] }),
    } satisfies Opened
  }
}

async function checkDraft(
  request: Request,
  context: Context,
  { org, id }: Params,
  draft: Draft,
): Promise<RequirementCheck | undefined> {
  if (!draft.requirement) return undefined
  const body = { requirement: asJson(draft), achievementId: id }
  return ask(apiFor(request, context).checkRequirement({ params: { org }, body }), request)
}

/** Does what a button says: `verb|place|more`. */
function step(draft: Draft, intent: string, form: FormData): { draft: Draft; focus?: string } {
  const [verb, where = '', more] = intent.split('|')
  const place: Place = where === '' ? [] : where.split('.').map(Number)
  const at = (steps: Place) => `at-${steps.join('.')}`
  switch (verb) {
    case 'template':
      return isTemplate(where) ? { draft: fromTemplate(where), focus: at([]) } : { draft }
    case 'add': {
      const kind = textOf(form, fieldName(place, 'add'))
      return isKind(kind)
        ? { draft: addTo(draft, place, kind), focus: `${at(place)}-last` }
        : { draft }
    }
    case 'wrap': {
      const kind = textOf(form, fieldName(place, 'wrap'))
      return isKind(kind) ? { draft: wrapAt(draft, place, kind), focus: at(place) } : { draft }
    }
    case 'unwrap':
      return { draft: unwrapAt(draft, place), focus: at(place) }
    case 'move': {
      const by = more === '-1' ? -1 : 1
      return { draft: moveAt(draft, place, by), focus: at(moved(place, by)) }
    }
    case 'remove':
      return { draft: removeAt(draft, place), focus: at(place.slice(0, -1)) }
    default:
      return { draft }
  }
}

const moved = (place: Place, by: number): Place => [
  ...place.slice(0, -1),
  Math.max(0, (place.at(-1) ?? 0) + by),
]

/** What the API takes: the draft is JSON through and through. */
const asJson = (draft: Draft) => JSON.parse(JSON.stringify(draft)) as Record<string, never>

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
