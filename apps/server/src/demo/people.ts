/** Those who can sign in to the demo, and the organization they belong to. */
export const accounts = [
  {
    email: 'issuer@demo.test',
    name: 'Ines Vermeer',
    language: 'en',
    org: 'northwind-academy',
    role: 'owner',
  },
  {
    email: 'learner@demo.test',
    name: 'Lena Okafor',
    language: 'en',
    org: undefined,
    role: undefined,
  },
  {
    email: 'employer@demo.test',
    name: 'Emil Brandt',
    language: 'de',
    org: 'acme-robotics',
    role: 'owner',
  },
  {
    email: 'advisor@demo.test',
    name: 'Amina Haddad',
    language: 'en',
    org: undefined,
    role: undefined,
  },
  {
    email: 'admin@demo.test',
    name: 'Ada Lindqvist',
    language: 'en',
    org: 'open-skills-council',
    role: 'owner',
  },
] as const

/** Holders of the demo's credentials. Names of many scripts; addresses that reach nobody. */
export const holders: readonly string[] = [
  'Lena Okafor',
  'Katarzyna Wójcik',
  'Søren Papadopoulos',
  'Ελένη Παπαδάκη',
  'Дмитрий Соколов',
  'ليلى حداد',
  'अनन्या शर्मा',
  '王小明',
  '佐藤 さくら',
  'Nguyễn Thị Hương',
  'Çağla Yıldız',
  'José Müller',
  'Siobhán O’Sullivan',
  'Ahmed Khalil',
  'Grace Mbeki',
  'Tomáš Novák',
  'Ingrid Øverland',
  'Pedro Álvares',
  'Fatima Zahra El Idrissi',
  'Kwame Mensah',
  'Оксана Шевченко',
  'Zoë de Vries',
  'Haruto Tanaka',
  'Priya Raghavan',
  'Marta Kowalska',
  'Luka Horvat',
  'Amara Diallo',
  'Noah Fischer',
  'Élodie Lefèvre',
  'Mehmet Kaya',
  'Yuki Nakamura',
  'Sofia Rossi',
  'Oliver Smith',
  'Chloé Dubois',
  'Jan Kowalczyk',
  'Rania Mansour',
]

/** The address of the n-th holder. */
export function addressOf(index: number): string {
  return index === 0 ? 'learner@demo.test' : `holder${String(index).padStart(2, '0')}@example.org`
}
