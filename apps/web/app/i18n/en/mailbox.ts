export const mailbox = {
  title: 'Kept mails',
  lead: 'No mail server is set up, so this demo keeps its mails here instead of sending them.',
  caption: 'Kept mails, newest first',
  at: 'When',
  to: 'To',
  subject: 'Subject',
  emptyTitle: 'No mail yet',
  empty: 'As soon as the demo would send one, it stands here.',
  all: 'All mails',
  toAt: 'To {to}, {time}',
} as const
