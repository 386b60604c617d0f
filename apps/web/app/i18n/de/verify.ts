import type { verify as english } from '../en/verify.ts'
import type { Translation } from '../catalog.ts'

export const verify = {
  box: 'Einen Nachweis prüfen',
  drop: 'Badge, PDF oder Datei hier ablegen',
  formats: 'PNG, SVG, PDF, JSON, JWT oder SD-JWT, von jedem Aussteller',
  paste: 'oder einen Link oder den Nachweis selbst einfügen',
  pasteHint: 'https://…',
  go: 'Prüfen',
  promise: 'Kein Konto nötig, und was Sie prüfen, wird nicht aufgehoben.',
} as const satisfies Translation<typeof english>
