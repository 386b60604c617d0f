import type { Translation } from '../catalog.ts'
import type { consoleRole as english } from '../en/console-role.ts'

export const consoleRole: Translation<typeof english> = {
  title: 'Rollen',
  lead: 'Eigene Stellenprofile: die Fähigkeiten, die sie verlangen, und auf welcher Stufe. Nachweise können für sie gemacht werden, und Menschen planen auf sie hin.',
  define: 'Leistung dafür anlegen',
  add: 'Rolle beschreiben',
  none: 'Noch ist keine Rolle beschrieben',
  noneNote:
    'Beschreiben Sie eine Stelle durch die Fähigkeiten, die sie verlangt. Ihre Seite zeigt dann, was sie bescheinigt und wie man hinkommt.',
  skillCount: '{count, plural, one {# Fähigkeit} other {# Fähigkeiten}}',
  newTitle: 'Rolle beschreiben',
  editTitle: '{name} ändern',
  name: 'Name der Rolle',
  description: 'Worum es in der Rolle geht',
  code: 'Eigene Kennung',
  tasks: 'Was man darin tut',
  tasksHint: 'Eine Aufgabe je Zeile.',
  skills: 'Fähigkeiten',
  skillsNote:
    'Sagen Sie, wie gut sie beherrscht sein müssen und wie viel sie zählen. Eine Pflicht wird nie von anderen aufgewogen.',
  skill: 'Fähigkeit',
  skillNumber: 'Fähigkeit {number}',
  level: 'Stufe',
  weight: 'Gewicht',
  little: 'Hilft',
  some: 'Zählt',
  much: 'Zählt viel',
  all: 'Entscheidet',
  must: 'Pflicht',
  moreRows: 'Platz für weitere Fähigkeiten',
  publish: 'Veröffentlichen',
  draft: 'Als Entwurf behalten',
  save: 'Speichern',
  retire: 'Zurückziehen',
  retireNote:
    'Ihre Seite bleibt für alle, die den Link haben, und sagt, dass sie zurückgezogen ist.',
  see: 'Ihre Seite ansehen',
  nameWrong: 'Geben Sie der Rolle einen Namen von höchstens 200 Zeichen.',
  skillWrong: 'Diese Fähigkeit steht doppelt oder ist nicht mehr bekannt. Nehmen Sie eine heraus.',
  fieldWrong: 'Das ist zu lang.',
  paste: 'Mit einer Stellenanzeige beginnen',
  advertisement: 'Stellenanzeige einfügen',
  advertisementHint:
    'Die Fähigkeiten, die sie nennt, werden in den hier öffentlichen Rahmenwerken gesucht. Nichts wird behalten, bevor Sie speichern. Höchstens 20.000 Zeichen.',
  advertisementWrong: 'Fügen Sie den Text einer Anzeige ein, höchstens 20.000 Zeichen.',
  read: 'Fähigkeiten herauslesen',
  foundSkills:
    '{count, plural, =0 {Keine Fähigkeit gefunden} one {# Fähigkeit gefunden} other {# Fähigkeiten gefunden}}',
  foundNote:
    '{count, plural, one {Ein Satz wurde} other {# Sätze wurden}} gelesen. Ein Programm hat Fähigkeit, Stufe und Pflicht allein aus den Wörtern geraten: Sehen Sie sie durch, und leeren Sie den Namen dessen, was nicht gemeint ist.',
  foundNone:
    'Im Text steht kein Name einer bekannten Fähigkeit. Tragen Sie die Fähigkeiten von Hand ein, oder importieren Sie ein Rahmenwerk, das sie nennt.',
  foundIn: 'Gefunden in: {sentence}',
  published: 'Veröffentlicht',
  isDraft: 'Entwurf',
  retired: 'Zurückgezogen',
}
