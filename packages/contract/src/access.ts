/** What a member or key may do in an organization. */
export const permissions = [
  'org.read',
  'org.manage',
  'members.manage',
  'keys.manage',
  'audit.read',
  'achievements.write',
  'credentials.read',
  'credentials.issue',
  'credentials.status',
  'reviews.decide',
] as const
export type Permission = (typeof permissions)[number]

/** Roles of a member, most powerful first. */
export const roles = ['owner', 'admin', 'issuer', 'reviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Scopes of an API key. */
export const scopes = ['read', 'define', 'issue', 'manage'] as const
export type Scope = (typeof scopes)[number]

const viewer: readonly Permission[] = ['org.read', 'credentials.read']
const issuer: readonly Permission[] = [
  ...viewer,
  'achievements.write',
  'credentials.issue',
  'credentials.status',
  'reviews.decide',
]

/** What each role may do. An owner alone may manage owners: see `mayGrant`. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions,
  issuer,
  reviewer: [...viewer, 'reviews.decide'],
  viewer,
}

/** What each scope of an API key may do. A key never manages members or keys. */
export const scopePermissions: Readonly<Record<Scope, readonly Permission[]>> = {
  read: viewer,
  define: ['achievements.write'],
  issue: ['credentials.issue', 'credentials.status', 'reviews.decide'],
  manage: ['org.manage', 'audit.read'],
}

/** Tells whether a role holds a permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission)
}

/** Tells whether any of the scopes holds a permission. */
export function scopesMay(held: readonly Scope[], permission: Permission): boolean {
  return held.some((scope) => scopePermissions[scope].includes(permission))
}

/** Tells whether a member of role `by` may give, change or take role `role`. Never above one's own. */
export function mayGrant(by: Role, role: Role): boolean {
  return roleMay(by, 'members.manage') && roles.indexOf(by) <= roles.indexOf(role)
}
