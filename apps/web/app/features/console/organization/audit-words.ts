import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'

/** What was done, in words. */
const words = {
  'organization.create': 'consoleAudit.organizationCreate',
  'organization.update': 'consoleAudit.organizationUpdate',
  'member.invite': 'consoleAudit.memberInvite',
  'member.join': 'consoleAudit.memberJoin',
  'member.change': 'consoleAudit.memberChange',
  'member.remove': 'consoleAudit.memberRemove',
  'api-key.create': 'consoleAudit.apiKeyCreate',
  'api-key.revoke': 'consoleAudit.apiKeyRevoke',
  'signing-key.rotate': 'consoleAudit.signingKeyRotate',
  'signing-key.report': 'consoleAudit.signingKeyReport',
  'achievement.create': 'consoleAudit.achievementCreate',
  'achievement.change': 'consoleAudit.achievementChange',
  'achievement.publish': 'consoleAudit.achievementPublish',
  'achievement.retire': 'consoleAudit.achievementRetire',
  'credential.issue': 'consoleAudit.credentialIssue',
  'credential.suspend': 'consoleAudit.credentialSuspend',
  'credential.reinstate': 'consoleAudit.credentialReinstate',
  'credential.revoke': 'consoleAudit.credentialRevoke',
  'credential.supersede': 'consoleAudit.credentialSupersede',
  'credential.claim': 'consoleAudit.credentialClaim',
  'credential.dispute': 'consoleAudit.credentialDispute',
  'batch.check': 'consoleAudit.batchCheck',
  'batch.start': 'consoleAudit.batchStart',
  'framework.create': 'consoleAudit.frameworkCreate',
  'framework.change': 'consoleAudit.frameworkChange',
  'framework.import': 'consoleAudit.frameworkImport',
  'skill.create': 'consoleAudit.skillCreate',
  'skill.change': 'consoleAudit.skillChange',
  'skill.retire': 'consoleAudit.skillRetire',
  'skill.relate': 'consoleAudit.skillRelate',
  'skill.unrelate': 'consoleAudit.skillUnrelate',
  'role.create': 'consoleAudit.roleCreate',
  'role.change': 'consoleAudit.roleChange',
  'role.retire': 'consoleAudit.roleRetire',
  'offering.create': 'consoleAudit.offeringCreate',
  'offering.change': 'consoleAudit.offeringChange',
  'enrolment.create': 'consoleAudit.enrolmentCreate',
  'enrolment.enrolled': 'consoleAudit.enrolmentEnrolled',
  'enrolment.completed': 'consoleAudit.enrolmentCompleted',
  'enrolment.withdrawn': 'consoleAudit.enrolmentWithdrawn',
  'voucher.create': 'consoleAudit.voucherCreate',
  'voucher.revoke': 'consoleAudit.voucherRevoke',
} as const satisfies Readonly<Record<string, PlainKey>>

/** Names an action of the audit log; one of a later version keeps its code. */
export function actionWord(action: string, { t }: Pick<Text, 't'>): string {
  return isKnown(action) ? t(words[action]) : action
}

const isKnown = (action: string): action is keyof typeof words => Object.hasOwn(words, action)

/** Where the console shows the subject of an entry, if anywhere. */
export function subjectPath(subject: string): string | undefined {
  const [thing = '', id = ''] = subject.split(':', 2)
  const folder = Object.hasOwn(folders, thing) ? folders[thing] : undefined
  return folder && id ? folder(encodeURIComponent(id)) : undefined
}

const folders: Readonly<Record<string, (id: string) => string>> = {
  credential: (id) => `credentials/${id}`,
  achievement: (id) => `achievements/${id}`,
  batch: (id) => `batches/${id}`,
  framework: (id) => `frameworks/${id}`,
  import: (id) => `frameworks/imports/${id}`,
  role: (id) => `roles/${id}`,
  offering: (id) => `offerings/${id}`,
  voucher: () => 'vouchers',
  member: () => 'members',
  'api-key': () => 'api-keys',
  'signing-key': () => 'signing-keys',
  organization: () => 'profile',
}
