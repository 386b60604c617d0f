import type { Glyph } from './glyphs.ts'

/** Beginnings of words, English and German, and what they look like; the first that fits wins. */
const meanings: readonly (readonly [words: string, glyph: Glyph])[] = [
  ['ai\\b|artificial|intelligen|machine learning|neural|ki\\b|künstlich', 'spark'],
  ['sql|database|warehous|datenbank', 'database'],
  ['secur|privacy|fraud|cyber|datenschutz|sicherheit|arbeitsschutz', 'shield-check'],
  ['robot|automat|plc|drone', 'robot'],
  ['cloud|infrastruct|devops|kubernetes', 'cloud'],
  ['code|coding|program|python|javascript|java|software|web|entwickl|typescript|rust', 'code'],
  ['data|statist|analy|report|visual|metric|dashboard|daten|auswert', 'chart'],
  ['electr|elektr|power|volt|circuit|strom', 'bolt'],
  ['climat|carbon|sustain|energ|soil|garden|farm|ecolog|beekeep|klima|nachhalt|umwelt', 'leaf'],
  ['repair|weld|plumb|install|carpent|forklift|schweiß|montage|handwerk', 'wrench'],
  ['mechan|machin|maint|process|manufact|lean|industr|maschin|fertig|instandhalt|wartung', 'gear'],
  ['labs?\\b|laborator|chem|bio|research|scien|physic|labor|forschung|wissenschaft', 'flask'],
  [
    'health|care|nurs|first aid|clinic|medic|patient|pflege|gesund|erste hilfe|klini',
    'heart-pulse',
  ],
  ['financ|account|budget|tax|bank|invest|steuer|buchhalt|finanz|rechnung', 'coins'],
  ['law|legal|ethic|complian|audit|justice|recht|ethik|prüf', 'scales'],
  ['music|sound|audio|choir|musik|klang', 'music'],
  ['marit|nautic|harbo|ship|sail|ports?\\b|naval|logist|seefahrt|hafen', 'anchor'],
  ['speak|communic|present|languag|feedback|conversat|sprach|kommunik|gespräch|deutsch', 'speech'],
  ['negotiat|sales|partner|customer|service|verhand|verkauf|kunden', 'handshake'],
  ['team|lead|manag|people|mentor|coach|führung|leitung', 'people'],
  ['writ|edit|design|draw|arts?\\b|schreib|gestalt|zeichn', 'pen'],
  ['plan|strateg|navigat|career|project|agil|scrum|projekt|beruf', 'compass'],
  ['global|geo|trade|internat|handel|europ', 'globe'],
  ['idea|innovat|problem|critical|think|creativ|denken|kreativ', 'bulb'],
  ['degree|bachelor|master|graduat|practicum|capstone|studium|abschluss', 'cap'],
  ['read|litera|foundat|teach|learn|educat|lehr|lern|grundlag|unterricht', 'book'],
]

const patterns = meanings.map(([words, glyph]) => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${words})`, 'iu'),
  glyph,
}))

/** The picture that a name speaks of; absent where no word of it is known. */
export function meaningOf(name: string): Glyph | undefined {
  return patterns.find(({ pattern }) => pattern.test(name))?.glyph
}
