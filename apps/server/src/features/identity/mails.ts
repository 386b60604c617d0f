import type { UiLanguage } from '@credence/contract'
import { composeMail, type MailParts } from '../../platform/mail-template.ts'

type Words = Pick<MailParts, 'subject' | 'lead' | 'button' | 'closing'>

/** Which mail, in a person's language, with the link that its button opens. */
export function identityMail(
  kind: keyof typeof words,
  language: UiLanguage,
  link: string,
  facts: { org?: string } = {},
) {
  const text = words[kind][language]
  const fill = (line: string) => line.replaceAll('{org}', () => facts.org ?? '')
  return composeMail({
    language,
    subject: fill(text.subject),
    lead: fill(text.lead),
    button: fill(text.button),
    link,
    closing: fill(text.closing),
  })
}

const words = {
  confirmAccount: {
    en: {
      subject: 'Confirm your address',
      lead: 'Welcome to Credence. Confirm that this address is yours, and everything issued to it is gathered in your wallet.',
      button: 'Confirm my address',
      closing:
        'The link works for one hour. If you did not create an account, do nothing: the account stays closed.',
    },
    de: {
      subject: 'Bestätigen Sie Ihre Adresse',
      lead: 'Willkommen bei Credence. Bestätigen Sie, dass diese Adresse Ihnen gehört; dann liegt alles, was an sie ausgestellt wurde, in Ihrer Mappe.',
      button: 'Adresse bestätigen',
      closing:
        'Der Link gilt eine Stunde. Wenn Sie kein Konto angelegt haben, tun Sie nichts: Das Konto bleibt geschlossen.',
    },
  },
  accountExists: {
    en: {
      subject: 'You already have an account',
      lead: 'Somebody, perhaps you, asked for a new account with this address. You have one already.',
      button: 'Sign in',
      closing:
        'If you forgot the password, choose “Forgot password?” there. If this was not you, do nothing.',
    },
    de: {
      subject: 'Sie haben schon ein Konto',
      lead: 'Jemand, vielleicht Sie, wollte mit dieser Adresse ein neues Konto anlegen. Sie haben bereits eines.',
      button: 'Anmelden',
      closing:
        'Passwort vergessen? Dort können Sie es neu setzen. Wenn Sie das nicht waren, tun Sie nichts.',
    },
  },
  magicLink: {
    en: {
      subject: 'Your sign-in link',
      lead: 'Here is the link to sign in to Credence.',
      button: 'Sign in',
      closing: 'It works once, within 15 minutes. If you did not ask for it, do nothing.',
    },
    de: {
      subject: 'Ihr Anmeldelink',
      lead: 'Hier ist der Link, mit dem Sie sich bei Credence anmelden.',
      button: 'Anmelden',
      closing:
        'Er gilt einmal, 15 Minuten lang. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.',
    },
  },
  passwordReset: {
    en: {
      subject: 'Set a new password',
      lead: 'Somebody, hopefully you, wants to set a new password for your account.',
      button: 'Set a new password',
      closing:
        'The link works once, within one hour. If this was not you, do nothing: your password stays.',
    },
    de: {
      subject: 'Neues Passwort setzen',
      lead: 'Jemand, hoffentlich Sie, möchte für Ihr Konto ein neues Passwort setzen.',
      button: 'Neues Passwort setzen',
      closing:
        'Der Link gilt einmal, eine Stunde lang. Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt.',
    },
  },
  confirmAddress: {
    en: {
      subject: 'Confirm another address',
      lead: 'Confirm that this address is yours too, and what was issued to it joins your wallet.',
      button: 'Confirm this address',
      closing: 'The link works for one day. If you did not ask for it, do nothing.',
    },
    de: {
      subject: 'Weitere Adresse bestätigen',
      lead: 'Bestätigen Sie, dass auch diese Adresse Ihnen gehört; dann kommt alles, was an sie ausgestellt wurde, in Ihre Mappe.',
      button: 'Adresse bestätigen',
      closing: 'Der Link gilt einen Tag. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.',
    },
  },
  invitation: {
    en: {
      subject: 'Join {org} on Credence',
      lead: '{org} invites you to its team on Credence.',
      button: 'Accept the invitation',
      closing: 'Sign in with this address to accept. The invitation holds for two weeks.',
    },
    de: {
      subject: '{org} lädt Sie zu Credence ein',
      lead: '{org} lädt Sie in sein Team bei Credence ein.',
      button: 'Einladung annehmen',
      closing:
        'Melden Sie sich mit dieser Adresse an, um sie anzunehmen. Die Einladung gilt zwei Wochen.',
    },
  },
} as const satisfies Record<string, Record<UiLanguage, Words>>
