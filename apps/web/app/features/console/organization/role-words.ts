import type { Role, Scope } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** What each role is called, and what it may do. */
export const roleWords: Readonly<Record<Role, { word: PlainKey; note: PlainKey }>> = {
  owner: { word: 'consoleOrg.owner', note: 'consoleOrg.ownerNote' },
  admin: { word: 'consoleOrg.admin', note: 'consoleOrg.adminNote' },
  issuer: { word: 'consoleOrg.issuer', note: 'consoleOrg.issuerNote' },
  reviewer: { word: 'consoleOrg.reviewer', note: 'consoleOrg.reviewerNote' },
  viewer: { word: 'consoleOrg.viewer', note: 'consoleOrg.viewerNote' },
}

/** What each scope of an API key is called, and what it may do. */
export const scopeWords: Readonly<Record<Scope, { word: PlainKey; note: PlainKey }>> = {
  read: { word: 'consoleOrg.scopeRead', note: 'consoleOrg.scopeReadNote' },
  define: { word: 'consoleOrg.scopeDefine', note: 'consoleOrg.scopeDefineNote' },
  issue: { word: 'consoleOrg.scopeIssue', note: 'consoleOrg.scopeIssueNote' },
  manage: { word: 'consoleOrg.scopeManage', note: 'consoleOrg.scopeManageNote' },
}
