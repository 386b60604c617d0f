export const flash = {
  signedIn: 'You are signed in.',
  signedOut: 'You are signed out.',
  passwordSet: 'Your new password is set. Sign in with it.',
  saved: 'Saved.',
  claimed: 'It is in your wallet. It is yours now, and only you decide who sees it.',
  tokenMailed: 'A mail with a link is on its way. It works once, and not for long.',
  addressConfirmed: 'The address is confirmed. What was issued to it is in your wallet.',
  addressRemoved: 'The address is removed.',
  joined: 'You have joined.',
} as const
