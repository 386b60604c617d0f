import type { claim as english } from '../en/claim.ts'
import type { Translation } from '../catalog.ts'

export const claim = {
  title: '{issuer} hat Ihnen einen Nachweis verliehen',
  lead: 'Für {email}. Nehmen Sie ihn in Ihre Wallet: Das kostet nichts, und er bleibt Ihrer.',
  seeWhole: 'Den ganzen Nachweis ansehen',
  take: 'In meine Wallet nehmen',
  takeNew:
    'Dabei wird ein Konto für {email} eröffnet, ohne Passwort. Beim nächsten Mal schicken wir Ihnen einen Link, oder Sie legen eines fest.',
  takeSignIn: 'Für {email} gibt es schon ein Konto. Melden Sie sich dort an, dann gehört er Ihnen.',
  takeHere:
    'Er kommt in das Konto, in dem Sie angemeldet sind, und {email} wird eine seiner Adressen.',
  name: 'Ihr Name',
  nameHint: 'Für Ihr Konto. Den Namen auf dem Nachweis hat der Aussteller geschrieben.',
  signIn: 'Anmelden und annehmen',
  notMe: 'Das war ich nicht',
  notMeText:
    'Wir sagen es {issuer}, und der Nachweis verlässt diese Adresse. Niemand nimmt es Ihnen übel.',
  reason: 'Was stimmt nicht?',
  reasonHint: 'Zum Beispiel: Ich habe nie teilgenommen; das ist ein anderer Name.',
  notMeGo: 'Dem Aussteller mitteilen',
  disputedTitle: 'Der Aussteller weiß Bescheid',
  disputedLead:
    'Sie haben gesagt, dass Sie das nicht waren. {issuer} sieht es, und der Nachweis hat Ihre Adresse verlassen.',
  claimedTitle: 'Er liegt schon in einer Wallet',
  claimedLead:
    'Dieser Nachweis wurde bereits angenommen. Melden Sie sich im Konto von {email} an, um ihn dort zu sehen.',
  claimedSignIn: 'Anmelden',
  claimedWallet: 'Zu meiner Wallet',
  expiredTitle: 'Dieser Link ist zu alt',
  expiredLead:
    'Der Nachweis selbst gilt. Bitten Sie {issuer} um eine neue E-Mail, oder legen Sie ein Konto mit {email} an: Was an diese Adresse ausgestellt wurde, liegt dort.',
  expiredGo: 'Konto anlegen',
  badTitle: 'Dieser Link funktioniert nicht',
  badLead:
    'Vielleicht wurde er nicht ganz kopiert, oder er wurde mit „Das war ich nicht“ beantwortet. Bitten Sie den Aussteller um einen neuen.',
  otherTitle: 'Er gehört zu einem anderen Konto',
  otherLead:
    'Für {email} gibt es ein Konto, und Sie sind in einem anderen angemeldet. Melden Sie sich ab und dort wieder an.',
  otherGo: 'Abmelden',
} as const satisfies Translation<typeof english>
