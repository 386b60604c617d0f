import { mayGrant, roles } from '@credence/contract'
import type { Role } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import type { FlashName } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, FieldGroup, Radio } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/members.ts'
import type { Member } from './lists.ts'
import { MemberTable } from './member-table.tsx'
import { roleWords } from './role-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { items } = await ask(apiFor(request, context).listMembers({ params }), request)
  return items
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const email = textOf(form, 'email')
  try {
    const said = await takeStep(form)
    return redirectSaying(`/orgs/${params.org}/members`, said)
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ['email', 'consoleIssue.emailWrong'],
        ['role', 'consoleOrg.roleWrong'],
      ],
      codes: {
        already_member: 'consoleOrg.alreadyMember',
        last_owner: 'consoleOrg.lastOwner',
        forbidden: 'consoleOrg.aboveYou',
      },
    })
    return { refused, email }
  }

  async function takeStep(step: FormData): Promise<FlashName> {
    const api = apiFor(request, context)
    const { org } = params
    const id = textOf(step, 'id')
    const role = oneOf(roles, step.get('role')) ?? 'viewer'
    switch (textOf(step, 'step')) {
      case 'invite':
        await api.inviteMember({ params: { org }, body: { email, role } })
        return 'memberInvited'
      case 'change':
        await api.changeMember({ params: { org, id }, body: { role } })
        return 'roleChanged'
      case 'withdraw':
        await api.removeMember({ params: { org, id } })
        return 'invitationWithdrawn'
      case 'remove':
        await api.removeMember({ params: { org, id } })
        return 'memberRemoved'
      default:
        return 'saved'
    }
  }
}

/** Who works here, and in which role. */
export default function Members({ loaderData: members, actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const { may } = useConsole()
  return (
    <Page title={t('console.members')} lead={t('consoleOrg.membersLead')}>
      <RefusalNotice refused={answer?.refused} />
      <MemberTable members={members} />
      {may('members.manage') && <Invite answer={answer} members={members} />}
    </Page>
  )
}

function Invite(props: { answer: Route.ComponentProps['actionData']; members: readonly Member[] }) {
  const { t } = useText()
  const { role: mine } = useConsole()
  const error = useErrors(props.answer?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const grantable = roles.filter((role: Role) => mayGrant(mine, role))
  return (
    <Section title={t('consoleOrg.invite')} note={t('consoleOrg.inviteNote')}>
      <Form key={props.members.length} method="post" className="form fields">
        <input type="hidden" name="step" value="invite" />
        <Field
          name="email"
          type="email"
          label={t('consoleIssue.email')}
          required
          defaultValue={props.answer?.email}
          error={error('email')}
        />
        <FieldGroup label={t('consoleOrg.role')} error={error('role')}>
          {grantable.map((role) => (
            <Radio
              key={role}
              name="role"
              value={role}
              label={t(roleWords[role].word)}
              hint={t(roleWords[role].note)}
              defaultChecked={role === 'issuer'}
            />
          ))}
        </FieldGroup>
        <div className="acts">
          <Button look="main" icon="mail" busy={busy}>
            {t('consoleOrg.inviteGo')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
