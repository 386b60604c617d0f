import { index, route } from '@react-router/dev/routes'
import type { RouteConfig } from '@react-router/dev/routes'

export default [
  index('features/home/home.tsx'),
  route('preferences', 'features/preferences/route.ts'),
  route('sign-in', 'features/identity/sign-in.tsx'),
  route('sign-in/link', 'features/identity/magic-link.tsx'),
  route('sign-in/open', 'features/identity/magic-link-open.tsx'),
  route('sign-up', 'features/identity/sign-up.tsx'),
  route('sign-up/confirm', 'features/identity/sign-up-confirm.tsx'),
  route('password', 'features/identity/password-request.tsx'),
  route('password/new', 'features/identity/password-new.tsx'),
  route('sign-out', 'features/identity/sign-out.ts'),
  route('c/:id', 'features/credentials/credential-page.tsx'),
  route('verify', 'features/verify/verify.tsx'),
  route('catalogue', 'features/catalogue/catalogue.tsx'),
  route('a/:id', 'features/achievements/achievement-page.tsx'),
  route('i/:slug', 'features/issuers/issuer-page.tsx'),
  route('issuers', 'features/issuers/for-issuers.tsx'),
  route('claim', 'features/claim/claim.tsx'),
  route('wallet', 'features/wallet/wallet.tsx'),
  route('account', 'features/account/account.tsx'),
  route('account/confirm-address', 'features/account/confirm-address.tsx'),
  route('invitations/accept', 'features/account/accept-invitation.tsx'),
  route('dev/mail', 'features/mail-preview/mail-list.tsx'),
  route('dev/mail/:id', 'features/mail-preview/mail.tsx'),
  route('*', 'features/shell/not-found.tsx'),
] satisfies RouteConfig
