import { mayGrant, roles } from '@credence/contract'
import { Form } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Face } from '#app/ui/face.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { Confirm } from '../confirm.tsx'
import { EmailText } from '../email-text.tsx'
import { useConsole } from '../use-console.ts'
import type { Member } from './lists.ts'
import { roleWords } from './role-words.ts'

/** The members and open invitations, each with what one may change about it. */
export function MemberTable({ members }: { members: readonly Member[] }) {
  const { t, shortDate } = useText()
  const { may } = useConsole()
  return (
    <Table
      caption={t('console.members')}
      fold
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          head: t('consoleOrg.person'),
          names: true,
          cell: ({ name, email }) => (
            <span className="who">
              <Face name={name || email} />
              <span>
                {name && name !== email && (
                  <>
                    <PersonName name={name} />
                    <br />
                  </>
                )}
                <span className="small faint">
                  <EmailText email={email} />
                </span>
              </span>
            </span>
          ),
        },
        { id: 'role', head: t('consoleOrg.role'), cell: (member) => <RoleCell member={member} /> },
        {
          id: 'status',
          head: t('consoleOrg.state'),
          cell: ({ status, since }) => (
            <>
              <StatusMark kind={status === 'active' ? 'good' : 'unknown'}>
                {t(status === 'active' ? 'consoleOrg.active' : 'consoleOrg.invited')}
              </StatusMark>
              <br />
              <span className="small faint">
                {t('consoleOrg.since', { date: shortDate(since) })}
              </span>
            </>
          ),
        },
        ...(may('members.manage')
          ? [
              {
                id: 'acts',
                head: t('console.actions'),
                hideHead: true,
                end: true,
                cell: (member: Member) => <RemoveCell member={member} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function RoleCell({ member: { id, name, email, role } }: { member: Member }) {
  const { t } = useText()
  const { role: mine } = useConsole()
  if (!mayGrant(mine, role)) return t(roleWords[role].word)
  return (
    <Form key={role} method="post" className="inline">
      <input type="hidden" name="step" value="change" />
      <input type="hidden" name="id" value={id} />
      <select
        name="role"
        defaultValue={role}
        aria-label={t('consoleOrg.roleOf', { name: name || email })}
      >
        {roles
          .filter((other) => mayGrant(mine, other))
          .map((other) => (
            <option key={other} value={other}>
              {t(roleWords[other].word)}
            </option>
          ))}
      </select>
      <Button small aria-label={t('consoleOrg.changeRoleOf', { name: name || email })}>
        {t('consoleOrg.changeRole')}
      </Button>
    </Form>
  )
}

function RemoveCell({ member: { id, name, email, role, status } }: { member: Member }) {
  const { t } = useText()
  const { role: mine } = useConsole()
  if (!mayGrant(mine, role)) return null
  const invited = status === 'invited'
  const who = name || email
  return (
    <Confirm
      open={t(invited ? 'consoleOrg.withdraw' : 'consoleOrg.remove')}
      about={who}
      go={t(invited ? 'consoleOrg.withdrawGo' : 'consoleOrg.removeGo')}
      fields={{ step: invited ? 'withdraw' : 'remove', id }}
    >
      <p>{t(invited ? 'consoleOrg.withdrawNote' : 'consoleOrg.removeNote', { name: who })}</p>
    </Confirm>
  )
}
