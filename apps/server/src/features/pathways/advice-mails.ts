import type { UiLanguage } from '@credence/contract'
import { composeMail, type ComposedMail, type MailParts } from '../../platform/mail-template.ts'

type Words = Pick<MailParts, 'subject' | 'lead' | 'button' | 'closing'>

/** Which mail about advice, with the page that its button opens. What people have written is never in it, but names. */
export function adviceMail(
  kind: keyof typeof words,
  language: UiLanguage,
  facts: { readonly name: string; readonly link: string; readonly plan?: string },
): ComposedMail {
  const text = words[kind][language]
  const { name, link, plan = '' } = facts
  const fill = (line: string) =>
    line.replaceAll('{name}', () => name).replaceAll('{plan}', () => plan)
  return composeMail({
    language,
    subject: fill(text.subject),
    lead: fill(text.lead),
    button: text.button,
    link,
    closing: text.closing,
  })
}

const words = {
  invitation: {
    en: {
      subject: '{name} asks for your advice',
      lead: '{name} would like you to look at what they hold on Credence and to plan with them.',
      button: 'See the request',
      closing:
        'Sign in with this address to accept. Whatever you look at is logged for them to see. If you do not know them, do nothing.',
    },
    de: {
      subject: '{name} bittet um Ihren Rat',
      lead: '{name} möchte, dass Sie ansehen, was bei Credence in der Mappe liegt, und gemeinsam planen.',
      button: 'Anfrage ansehen',
      closing:
        'Melden Sie sich mit dieser Adresse an, um anzunehmen. Was Sie ansehen, wird für die andere Seite festgehalten. Wenn Sie die Person nicht kennen, tun Sie nichts.',
    },
  },
  handOver: {
    en: {
      subject: 'A plan for you from {name}',
      lead: '{name} has made a plan with you in mind and hands it over: “{plan}”. It is yours now.',
      button: 'Open the plan',
      closing: 'You decide what becomes of it. Who may advise you stands on your page of advice.',
    },
    de: {
      subject: 'Ein Plan für Sie von {name}',
      lead: '{name} hat für Sie einen Plan gemacht und übergibt ihn: „{plan}“. Er gehört jetzt Ihnen.',
      button: 'Plan öffnen',
      closing:
        'Was daraus wird, entscheiden Sie. Wer Sie beraten darf, steht auf Ihrer Seite zur Beratung.',
    },
  },
} as const satisfies Record<string, Record<UiLanguage, Words>>
