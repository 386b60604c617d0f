export const issuer = {
  kindIssuer: 'Issuer',
  kindEmployer: 'Employer',
  kindAccreditor: 'Quality body',
  identity: 'Identity',
  did: 'The identity that signs its credentials',
  didDocument: 'Its identity document',
  legalName: 'Registered name',
  country: 'Country',
  site: 'Website',
  mail: 'E-mail',
  since: 'Here since',
  issued: 'Issued',
  issuedNote: 'credentials, all verifiable',
  offers: 'What it offers',
  offersNote:
    '{count, plural, =0 {nothing at the moment} one {one achievement} other {# achievements}}',
  emptyTitle: 'Nothing is offered at the moment',
  empty: 'What it issued before can still be verified.',
  description: 'Credentials by {name}, open to verification by anyone.',
  verify: 'Verify a credential',
  forTitle: 'Issue credentials that people believe',
  forLead:
    'Define what you certify, award it to one person or to ten thousand, and let anybody check it in a second. It is free of charge and open source.',
  forStart: 'Start issuing',
  forConsole: 'To your console',
  forCatalogue: 'See what others issue',
  forHow: 'How it goes',
  step1: 'Define',
  step1Text:
    'Say what is earned, for which skills at which level, and how it is assessed. A handsome badge is drawn for you; you may redesign it.',
  step2: 'Issue',
  step2Text:
    'Award it to one person, or upload a list. You see a full rehearsal first, and every row that needs mending, with the reason.',
  step3: 'Stand behind it',
  step3Text:
    'Revoke, suspend, correct. Whoever checks sees it within a minute, wherever the credential is.',
  forWhy: 'What your holders and their employers get',
  whyOpen: 'Open standards',
  whyOpenText:
    'Open Badges 3.0 and W3C Verifiable Credentials 2.0, signed with your own key. No lock-in: any verifier reads them.',
  whyProof: 'Proof, not a picture',
  whyProofText:
    'PDF, PNG and SVG carry the signed credential inside. A forged one is found out at once, and says so in plain words.',
  whyEurope: 'Ready for Europe',
  whyEuropeText:
    'Every element of a European micro-credential has its place: workload, level, assessment, quality assurance.',
  whyPrivacy: 'Private by default',
  whyPrivacyText:
    'Addresses are hashed in the credential, pages are unlisted, and the holder decides who sees them.',
  logoOf: 'The logo of {name}',
} as const
