/** Who a page is looked at as. */
export type Visitor = 'stranger' | 'learner' | 'issuer'

/** What the address of a route is made of: ids of the demo's story. */
export type Ids = {
  readonly credential: string
  readonly revoked: string
  readonly achievement: string
  /** An achievement that is made of others. */
  readonly stack: string
  readonly draft: string
  /** A role of the starter framework. */
  readonly role: string
  readonly offering: string
  readonly exam: string
  readonly bank: string
  /** An attempt of the learner’s that is open, and one that has ended. */
  readonly sitting: string
  readonly result: string
  readonly batch: string
  readonly mail: string
}

export type PageRoute = {
  readonly path: (ids: Ids) => string
  readonly as: Visitor
  readonly shows: string
}

const page = (as: Visitor, shows: string, path: string | ((ids: Ids) => string)): PageRoute => ({
  as,
  shows,
  path: typeof path === 'string' ? () => path : path,
})
const org = '/orgs/northwind-academy'

/** Every page, as somebody who may see it: each is checked at two widths, light and dark. */
export const routes: readonly PageRoute[] = [
  page('stranger', 'home', '/'),
  page('stranger', 'the search for a goal', '/plan?q=data'),
  page('stranger', 'the wishes for a plan', ({ achievement }) => `/plan?goal=${achievement}`),
  page('learner', 'kept plans', '/plans'),
  page('stranger', 'verify', '/verify'),
  page(
    'stranger',
    'a genuine verdict',
    ({ credential }) => `/verify?url=${encodeURIComponent(`ORIGIN/c/${credential}`)}`,
  ),
  page(
    'stranger',
    'a revoked verdict',
    ({ revoked }) => `/verify?url=${encodeURIComponent(`ORIGIN/c/${revoked}`)}`,
  ),
  page('stranger', 'credential', ({ credential }) => `/c/${credential}`),
  page('stranger', 'revoked credential', ({ revoked }) => `/c/${revoked}`),
  page('stranger', 'catalogue', '/catalogue'),
  page('stranger', 'catalogue search', '/catalogue?q=data'),
  page('stranger', 'empty catalogue search', '/catalogue?q=zzzz'),
  page('stranger', 'achievement', ({ achievement }) => `/a/${achievement}`),
  page('stranger', 'European elements', ({ achievement }) => `/a/${achievement}/eu`),
  page('stranger', 'role', ({ role }) => `/r/${role}`),
  page('stranger', 'ways between roles', '/transition'),
  page('stranger', 'ways from a role', ({ role }) => `/transition?from=${role}&tq=engineer`),
  page('stranger', 'an empty comparison', '/compare'),
  page(
    'stranger',
    'a comparison',
    ({ achievement, stack, role }) =>
      `/compare?a=${achievement}&a=${stack}&role=${role}&q=robot&goal=data`,
  ),
  page('stranger', 'the market', '/market'),
  page('stranger', 'a field of the market', '/market?field=Data+science'),
  page('stranger', 'achievements of others', '/outside'),
  page('stranger', 'an exam', ({ exam }) => `/x/${exam}`),
  page('stranger', 'issuer', '/i/northwind-academy'),
  page('stranger', 'frameworks', '/frameworks'),
  page('stranger', 'a search of skills', '/frameworks?q=pyton'),
  page('stranger', 'an empty search of skills', '/frameworks?q=zzzz'),
  page('stranger', 'for issuers', '/issuers'),
  page('stranger', 'sign in', '/sign-in'),
  page('stranger', 'magic link', '/sign-in/link'),
  page('stranger', 'opening a magic link', '/sign-in/open?token=abcdefghijklmnopqrstuvwxyz'),
  page('stranger', 'sign up', '/sign-up'),
  page('stranger', 'confirming an account', '/sign-up/confirm?token=abcdefghijklmnopqrstuvwxyz'),
  page('stranger', 'password reset', '/password'),
  page('stranger', 'new password', '/password/new?token=abcdefghijklmnopqrstuvwxyz'),
  page('stranger', 'API documentation', '/api/docs'),
  page('stranger', 'mails', '/dev/mail'),
  page('stranger', 'one mail', ({ mail }) => `/dev/mail/${mail}`),
  page('learner', 'wallet', '/wallet'),
  page('learner', 'a stack', ({ stack }) => `/a/${stack}`),
  page('learner', 'progress in a stack', ({ stack }) => `/a/${stack}/stack`),
  page('learner', 'enrolling', ({ offering }) => `/enrol/${offering}`),
  page('learner', 'courses', '/courses'),
  page('learner', 'exams', '/exams'),
  page('learner', 'an exam that is being taken', ({ exam }) => `/x/${exam}`),
  page('learner', 'the questions of an exam', ({ sitting }) => `/attempts/${sitting}`),
  page('learner', 'the result of an exam', ({ result }) => `/attempts/${result}`),
  page('learner', 'advice', '/advice'),
  page('learner', 'account', '/account'),
  page('learner', 'own credential', ({ credential }) => `/c/${credential}`),
  page('learner', 'organizations, none', '/orgs'),
  page('learner', 'new organization', '/orgs/new'),
  page('issuer', 'dashboard', org),
  page('issuer', 'achievements', `${org}/achievements`),
  page('issuer', 'new achievement', `${org}/achievements/new`),
  page('issuer', 'achievement', ({ achievement }) => `${org}/achievements/${achievement}`),
  page(
    'issuer',
    'editing an achievement',
    ({ achievement }) => `${org}/achievements/${achievement}/edit`,
  ),
  page('issuer', 'the parts of a stack', ({ stack }) => `${org}/achievements/${stack}/stack`),
  page(
    'issuer',
    'parts of an achievement without any',
    ({ achievement }) => `${org}/achievements/${achievement}/stack`,
  ),
  page('issuer', 'reviews', `${org}/reviews`),
  page('issuer', 'frameworks', `${org}/frameworks`),
  page('issuer', 'new framework', `${org}/frameworks/new`),
  page('issuer', 'importing a framework', `${org}/frameworks/import`),
  page('issuer', 'roles', `${org}/roles`),
  page('issuer', 'new role', `${org}/roles/new`),
  page('issuer', 'offerings', `${org}/offerings`),
  page('issuer', 'offering something', `${org}/offerings/new`),
  page(
    'issuer',
    'a new offering',
    ({ achievement }) => `${org}/offerings/new?achievement=${achievement}`,
  ),
  page('issuer', 'an offering', ({ offering }) => `${org}/offerings/${offering}`),
  page('issuer', 'vouchers', `${org}/vouchers`),
  page('issuer', 'asked to pay', `${org}/sponsored`),
  page('issuer', 'exams', `${org}/exams`),
  page('issuer', 'defining an exam', `${org}/exams/new`),
  page(
    'issuer',
    'the rules of a new exam',
    ({ achievement }) => `${org}/exams/new?achievement=${achievement}`,
  ),
  page('issuer', 'an exam and who took it', ({ exam }) => `${org}/exams/${exam}`),
  page('issuer', 'item banks', `${org}/item-banks`),
  page('issuer', 'an item bank', ({ bank }) => `${org}/item-banks/${bank}`),
  page('issuer', 'writing an item', ({ bank }) => `${org}/item-banks/${bank}/items/new`),
  page(
    'issuer',
    'writing an item answered in words',
    ({ bank }) => `${org}/item-banks/${bank}/items/new?kind=text`,
  ),
  page('issuer', 'importing items', ({ bank }) => `${org}/item-banks/${bank}/import`),
  page('issuer', 'registries', `${org}/registry`),
  page('issuer', 'issue one', `${org}/issue`),
  page('issuer', 'issue many', `${org}/issue/many`),
  page('issuer', 'batches', `${org}/batches`),
  page('issuer', 'a batch', ({ batch }) => `${org}/batches/${batch}`),
  page('issuer', 'credentials', `${org}/credentials`),
  page('issuer', 'no credentials found', `${org}/credentials?q=zzzz`),
  page('issuer', 'credential', ({ credential }) => `${org}/credentials/${credential}`),
  page(
    'issuer',
    'mending a credential',
    ({ credential }) => `${org}/credentials/${credential}/mend`,
  ),
  page('issuer', 'members', `${org}/members`),
  page('issuer', 'API keys', `${org}/api-keys`),
  page('issuer', 'signing keys', `${org}/signing-keys`),
  page('issuer', 'audit log', `${org}/audit`),
  page('issuer', 'profile', `${org}/profile`),
]
