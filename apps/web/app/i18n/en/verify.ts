export const verify = {
  box: 'Verify a credential',
  drop: 'Drop a badge, a PDF or a file here',
  formats: 'PNG, SVG, PDF, JSON, JWT or SD-JWT, from any issuer',
  paste: 'or paste a link or the credential itself',
  pasteHint: 'https://…',
  go: 'Verify',
  promise: 'No account needed, and nothing you check is kept.',
} as const
