export const claim = {
  title: '{issuer} has awarded you a credential',
  lead: 'For {email}. Take it into your wallet: it costs nothing, and it stays yours.',
  seeWhole: 'See the whole credential',
  take: 'Take it into my wallet',
  takeNew:
    'This opens an account for {email}, without a password. Next time we mail you a link, or you set one.',
  takeSignIn:
    'There is an account for {email} already. Sign in to it, and the credential is yours.',
  takeHere:
    'It goes into the account in which you are signed in, and {email} becomes one of its addresses.',
  name: 'Your name',
  nameHint: 'For your account. The name on the credential was written by the issuer.',
  signIn: 'Sign in and take it',
  notMe: 'This was not me',
  notMeText:
    'We tell {issuer}, and the credential leaves this address. Nobody holds it against you.',
  reason: 'What is wrong?',
  reasonHint: 'For instance: I never took part; this is somebody else’s name.',
  notMeGo: 'Tell the issuer',
  disputedTitle: 'The issuer has been told',
  disputedLead:
    'You said that this was not you. {issuer} sees that, and the credential has left your address.',
  claimedTitle: 'It is in a wallet already',
  claimedLead:
    'This credential was taken before. Sign in to the account of {email} to see it there.',
  claimedSignIn: 'Sign in',
  claimedWallet: 'To my wallet',
  expiredTitle: 'This link is too old',
  expiredLead:
    'The credential itself stands. Ask {issuer} to mail you again, or make an account with {email}: what was issued to it is there.',
  expiredGo: 'Create an account',
  badTitle: 'This link does not work',
  badLead:
    'Perhaps it was not copied whole, or it was answered with “This was not me”. Ask the issuer to send it again.',
  otherTitle: 'This belongs to another account',
  otherLead:
    'There is an account for {email}, and you are signed in to a different one. Sign out, and sign in to that one.',
  otherGo: 'Sign out',
} as const
