export const error = {
  notFoundTitle: 'Nothing is kept here',
  notFoundLead:
    'The address may be mistyped, or what it named is private or gone. A credential whose page is closed can still be verified from its file.',
  forbiddenTitle: 'This is not yours to open',
  forbiddenLead:
    'You are signed in, but your part in this organization does not reach this page. Someone who manages it can change that.',
  signInTitle: 'Sign in first',
  signInLead: 'This page belongs to an account. Sign in, and you will come back here.',
  tooManyTitle: 'A moment, please',
  tooManyLead: 'There were too many requests from your address. Wait a minute and try again.',
  brokenTitle: 'Something broke on our side',
  brokenLead: 'Nothing you entered is to blame. Try again; what was saved before is safe.',
  badRequestTitle: 'That request made no sense to us',
  badRequestLead: 'Go back, and try it another way.',
  reference: 'Reference {reference}',
  home: 'Go to the home page',
  verify: 'Verify a credential',
  again: 'Try again',
} as const
