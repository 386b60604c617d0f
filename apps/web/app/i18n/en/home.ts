export const home = {
  title: 'Proof of what you can do, that anyone can check',
  description:
    'Earn small credentials that add up. Show only what you choose. Whoever asks can verify them in a second.',
  lead: 'Earn small credentials that add up. Show only what you choose. Whoever asks can verify them in a second, without an account.',
  specimen: 'SQL for Analysts',
  genuine: 'Genuine',
  awarded: 'Awarded to Amara Okafor by Northwind Academy',
  doors: 'Three ways in',
  earn: 'Earn',
  earnText:
    'From the skills you hold to the job you want, by the cheapest or the fastest way. Every step says why it is there.',
  earnGo: 'See what can be earned',
  issue: 'Issue',
  issueText:
    'Define, assess and sign. Show how rigorous your credential is with measured evidence instead of adjectives.',
  issueGo: 'Start issuing',
  hire: 'Hire',
  hireText:
    'Describe the role. See who has proven its skills, who is one step away, and ask them for proof.',
  hireGo: 'Check a credential',
  catalogue: 'In the catalogue',
  search: 'Search skills, roles and credentials',
  searchHint: 'A skill, a role or a credential, such as ‘negotiation’',
  searchGo: 'Search',
  browse: 'Browse the catalogue',
} as const
