import { ApiError, planObjectives, type Client, type Contract } from '@credence/contract'
import { toPage } from '#app/api.server.ts'
import { filled, numberOf, oneOf } from '#app/features/console/form-text.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'

type Asked = { readonly id: string; readonly form: FormData; readonly request: Request }

/** Does what a button of the page of advice asks. @returns where to go, or what to say on the page */
export async function act(
  api: Client<Contract>,
  { id, form, request }: Asked,
): Promise<Response | { readonly trouble: PlainKey; readonly status: number }> {
  const here = `/advice/${id}`
  const plan = filled(form, 'plan') ?? ''
  const params = { id }
  try {
    switch (filled(form, 'intent')) {
      case 'accept':
        await api.acceptAdvice({ params })
        return redirectSaying(here, 'adviceAccepted')
      case 'end':
        await api.endAdvice({ params })
        return redirectSaying('/advice', 'adviceEnded')
      case 'make':
        await api.planForClient({ params, body: readDraft(form) })
        return redirectSaying(here, 'draftMade')
      case 'drop':
        await api.dropClientPlan({ params: { id, plan } })
        return redirectSaying(here, 'saved')
      case 'hand-over':
        await api.handOverPlan({ params: { id, plan } })
        return redirectSaying(here, 'planHandedOver')
      case 'comment':
        await api.commentPlan({ params: { id, plan }, body: { text: filled(form, 'text') ?? '' } })
        return redirectSaying(here, 'commented')
      default:
        return redirectSaying(here, 'saved')
    }
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem
    const trouble = troubles[problem.code]
    return trouble ? { trouble, status: problem.status } : toPage(problem, request)
  }
}

const troubles: Readonly<Record<string, PlainKey>> = {
  plan_impossible: 'advice.impossible',
  conflict: 'advice.full',
  busy: 'plan.busy',
  rate_limited: 'plan.busy',
  invalid_request: 'plan.invalid',
}

function readDraft(form: FormData) {
  const [roleId, achievementId] = [filled(form, 'role'), filled(form, 'goal')]
  const number = (name: string) => numberOf(filled(form, name) ?? '')
  return {
    name: (filled(form, 'name') ?? filled(form, 'goalName') ?? '').slice(0, 100),
    goal: {
      skillsOfRole: form.has('allSkills') ? ('all' as const) : ('must-have' as const),
      ...(roleId ? { roleId } : {}),
      ...(achievementId ? { achievementId } : {}),
    },
    wishes: {
      objective: oneOf(planObjectives, form.get('objective')) ?? 'balanced',
      budget: number('budget'),
      hoursPerWeek: number('hoursPerWeek') ?? 8,
      deadline: filled(form, 'deadline'),
      partial: form.has('partial'),
    },
    declared: form.has('declared'),
  }
}
