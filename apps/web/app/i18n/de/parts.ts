import type { parts as english } from '../en/parts.ts'
import type { Translation } from '../catalog.ts'

export const parts = {
  level: 'Stufe {level} von 5',
  optional: 'freiwillig',
  correct:
    'Noch nicht erledigt: {count, plural, one {eine Angabe ist} other {# Angaben sind}} zu berichtigen',
  cancel: 'Abbrechen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren ging nicht. Markieren Sie den Text und kopieren Sie ihn selbst.',
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
  wait: 'Einen Moment…',
} as const satisfies Translation<typeof english>
