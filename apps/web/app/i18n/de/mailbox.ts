import type { mailbox as english } from '../en/mailbox.ts'
import type { Translation } from '../catalog.ts'

export const mailbox = {
  title: 'Aufbewahrte E-Mails',
  lead: 'Es ist kein Mailserver eingerichtet; diese Vorführung bewahrt ihre E-Mails hier auf, statt sie zu verschicken.',
  caption: 'Aufbewahrte E-Mails, die neuesten zuerst',
  at: 'Wann',
  to: 'An',
  subject: 'Betreff',
  emptyTitle: 'Noch keine E-Mail',
  empty: 'Sobald die Vorführung eine verschicken würde, steht sie hier.',
  all: 'Alle E-Mails',
  toAt: 'An {to}, {time}',
} as const satisfies Translation<typeof english>
