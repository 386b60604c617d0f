import { defaultDesign } from '@credence/medallion'
import type { CertificateFacts } from '../facts.ts'

/** A credential's facts; a test names what it is about. */
export function certificateFacts(overrides: Partial<CertificateFacts> = {}): CertificateFacts {
  const title = overrides.title ?? 'SQL for Analysts'
  const achievementType = overrides.achievementType ?? 'micro-certification'
  return {
    language: 'en',
    title,
    achievementType,
    holder: 'Amara Okafor',
    issuer: {
      name: 'Northwind Academy',
      did: 'did:web:credence.example:i:northwind-academy',
      url: 'https://northwind.example/',
    },
    issuedOn: '2026-03-14',
    validUntil: '2029-03-14',
    criteria: 'Eleven questions answered from a warehouse of 2.4 million orders.',
    skills: [
      { name: 'Query relational databases', level: 3 },
      { name: 'Read an entity diagram', level: 2 },
    ],
    design: defaultDesign({ name: title, type: achievementType, level: 3 }),
    url: 'https://credence.example/c/7f3c91377b2e4d1a9c05e8f6',
    credential: '{"type":["VerifiableCredential","OpenBadgeCredential"],"name":"Zoë 山田"}',
    ...overrides,
  }
}

/** A credential in each script that the bundled typefaces have, with a ribbon in it. */
export const scripts: readonly (readonly [script: string, facts: CertificateFacts])[] = (
  [
    ['latin', 'Žofie Šťastná Nguyễn', 'Größe und Maß', 'Łódź', 'Expert'],
    ['greek', 'Ελένη Παπαδοπούλου', 'Ανάλυση δεδομένων ᾧ', 'Ακαδημία Βορρά', 'Ανάλυση'],
    ['cyrillic', 'Екатерина Іванівна Ґудзь', 'Анализ данных', 'Северная академия', 'Эксперт'],
    [
      'arabic',
      'مُحَمَّد عبد الله الزهراني',
      'تحليل البيانات SQL (2026)',
      'أكاديمية الشمال',
      'خبير معتمد',
    ],
    ['devanagari', 'प्रिया कृष्णमूर्ति', 'राष्ट्रीय विद्यार्थी', 'ज्ञानेश्वर अकादमी', 'विशेषज्ञ'],
    ['chinese', '王小明', '国际贸易与数据分析', '北方学院', '专家'],
    ['japanese', 'さくら 渡辺直美', 'データ分析の基礎', '東京アカデミー', '上級'],
    ['mixed', 'Katarzyna 山田 👩‍🚀', 'Ρόδος, Київ, مكة & देल्ही', 'Żółw ★ x̂', 'Ω 山'],
  ] as const
).map(([script, holder, title, issuer, ribbon]) => {
  const facts = certificateFacts({ holder, title, skills: [], criteria: undefined })
  return [
    script,
    {
      ...facts,
      issuer: { name: issuer, did: facts.issuer.did },
      design: { ...facts.design, enamel: 'teal', glyph: 'chart', rim: 'double', ribbon },
    },
  ] as const
})
