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
    'See what a credential asks for before you start: hours, level, assessment. What you earn is yours, as a page, a PDF, an image.',
  earnGo: 'See what can be earned',
  issue: 'Issue',
  issueText:
    'Define what is certified, sign it, and stand by it: one award or ten thousand from a file, revoked or mended when it must be.',
  issueGo: 'Start issuing',
  hire: 'Hire',
  hireText:
    'Somebody shows you a badge. Know in a second whether it is genuine, who stands behind it, and whether it still holds.',
  hireGo: 'Check a credential',
  catalogue: 'In the catalogue',
  search: 'Search skills, roles and credentials',
  searchHint: 'A skill, a role or a credential, such as ‘negotiation’',
  searchGo: 'Search',
  browse: 'Browse the catalogue',
  choose: 'Before you choose',
  plan: 'Plan',
  planText:
    'Say which role you want. The way from what you hold to there, with dates and costs, and the proof that nothing cheaper exists.',
  planGo: 'Plan a way',
  compare: 'Compare',
  compareText:
    'A large certification or some small ones? Side by side: cost over five years, what they share, and which is for you.',
  compareGo: 'Compare certifications',
  market: 'Look around',
  marketText:
    'What employers ask for, what is certified ten times over, and what nobody certifies rigorously yet.',
  marketGo: 'See the market',
} as const
