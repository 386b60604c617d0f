export const flash = {
  signedIn: 'You are signed in.',
  signedOut: 'You are signed out.',
  passwordSet: 'Your new password is set. Sign in with it.',
  saved: 'Saved.',
} as const
