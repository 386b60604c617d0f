/** A credential to issue, and what it is a sample of. */
export type Sample = { readonly name: string; readonly credential: Record<string, unknown> }

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]
const NAMES = ['Zoë Ångström', '山田 花子', 'محمد العربي', 'Ольга Ковальчук', 'ऋतु शर्मा', '👩🏽‍🔧 Tia']

/**
 * Writes credentials of many shapes: minimal, complete, with results and rubrics, with aligned skills, with European elements, with
 * endorsements, in several scripts.
 * @param issuer the issuer's DID
 * @param endorsement an endorsement that is signed already, to embed
 * @returns the samples
 */
export function samples(issuer: string, endorsement: object): Sample[] {
  return [
    { name: 'minimal', credential: badge(issuer) },
    { name: 'issuer as a string', credential: badge(issuer, { issuer }) },
    { name: 'all members of the credential', credential: badge(issuer, complete(issuer)) },
    { name: 'results', credential: badge(issuer, { credentialSubject: withResults() }) },
    { name: 'aligned skills', credential: badge(issuer, { credentialSubject: withSkills() }) },
    { name: 'European elements', credential: badge(issuer, { credentialSubject: european() }) },
    { name: 'hashed recipient', credential: badge(issuer, { credentialSubject: hashed() }) },
    { name: 'complete issuer', credential: badge(issuer, { issuer: profile(issuer) }) },
    { name: 'endorsements', credential: badge(issuer, { endorsement: [endorsement] }) },
    { name: 'status', credential: badge(issuer, { credentialStatus: status() }) },
    {
      name: 'other type name',
      credential: badge(issuer, { type: ['VerifiableCredential', 'AchievementCredential'] }),
    },
    ...NAMES.map((name) => ({
      name: `recipient ${name}`,
      credential: badge(issuer, { name, credentialSubject: named(name) }),
    })),
  ]
}

/**
 * Writes an endorsement, not signed.
 * @param issuer who endorses
 * @returns the credential
 */
export function endorsementOf(issuer: string): Record<string, unknown> {
  return {
    '@context': CONTEXTS,
    id: 'urn:uuid:0b4d9a4e-6f0c-4a0f-8f5c-0d6a3f0c7a11',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement by the guild',
    issuer: { id: issuer, type: ['Profile'], name: 'Guild of Riggers' },
    validFrom: '2026-01-15T08:00:00Z',
    credentialSubject: {
      id: 'https://harbour.example/achievements/rigging',
      type: ['EndorsementSubject'],
      endorsementComment: 'We hire by it.',
    },
  }
}

/**
 * Writes a minimal badge.
 * @param issuer the issuer's DID
 * @param changes members to add or to replace
 * @returns the credential, not signed
 */
export function badge(
  issuer: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    '@context': CONTEXTS,
    id: 'urn:uuid:5f6a2f0e-8b61-4c1b-93f4-7f2f0a9a4c01',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'Harbour School' },
    validFrom: '2026-02-01T08:00:00Z',
    credentialSubject: subject(),
    ...changes,
  }
}

function subject(changes: object = {}, achievement: object = {}): Record<string, unknown> {
  return {
    id: 'urn:uuid:8a3e1b9c-2f4d-4e5a-9b7c-1d2e3f4a5b6c',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://harbour.example/achievements/rigging',
      type: ['Achievement'],
      name: 'Rigging',
      description: 'Rigs and inspects lifting gear.',
      criteria: { narrative: 'A practical test of three hours.' },
      ...achievement,
    },
    ...changes,
  }
}

function complete(issuer: string): Record<string, unknown> {
  return {
    name: 'Rigging, level 2',
    description: 'Lifting gear to 5 t.',
    image: { id: 'https://harbour.example/rigging.png', type: 'Image', caption: 'A hook' },
    awardedDate: '2026-01-31T15:30:00+01:00',
    validUntil: '2029-02-01T08:00:00.000Z',
    issuer: profile(issuer),
    evidence: [
      {
        id: 'https://harbour.example/evidence/1',
        type: ['Evidence'],
        name: 'Test sheet',
        description: 'Signed by two assessors.',
        narrative: 'Lift of a **3 t** load.',
        genre: 'Practical test',
        audience: 'Employers',
      },
    ],
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
    '@context': [...CONTEXTS, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    credentialSubject: subject(
      {
        activityStartDate: '2026-01-10T08:00:00Z',
        activityEndDate: '2026-01-30T16:00:00Z',
        creditsEarned: 2.5,
        licenseNumber: 'R-2026-17',
        role: 'Rigger',
        term: 'Winter 2026',
        narrative: 'Course and test.',
        image: { id: 'https://harbour.example/person.png', type: 'Image' },
        source: { id: 'https://yard.example/', type: ['Profile'], name: 'The Yard' },
      },
      {
        achievementType: 'Certification',
        creator: profile('https://harbour.example/'),
        creditsAvailable: 3,
        criteria: { id: 'https://harbour.example/criteria', narrative: 'A test.' },
        fieldOfStudy: 'Lifting',
        humanCode: 'RIG-2',
        image: { id: 'data:image/png;base64,iVBORw0KGgo=', type: 'Image' },
        inLanguage: 'en-GB',
        otherIdentifier: [
          { type: 'IdentifierEntry', identifier: 'RIG-2', identifierType: 'ext:course' },
        ],
        related: [
          {
            id: 'https://harbour.example/achievements/slinging',
            type: ['Related'],
            inLanguage: 'en-GB',
            version: '1',
          },
        ],
        specialization: 'Offshore',
        tag: ['lifting', 'safety'],
        version: '2.1',
      },
    ),
  }
}

function profile(id: string): Record<string, unknown> {
  return {
    id,
    type: ['Profile'],
    name: 'Harbour School',
    url: 'https://harbour.example/',
    phone: '+351 210 000 000',
    email: 'office@harbour.example',
    description: 'A school by the water.',
    official: 'M. Reis',
    image: { id: 'https://harbour.example/logo.png', type: 'Image' },
    address: {
      type: ['Address'],
      addressCountry: 'Portugal',
      addressCountryCode: 'PT',
      addressRegion: 'Lisboa',
      addressLocality: 'Lisboa',
      streetAddress: 'Cais 4',
      postalCode: '1200-450',
      geo: { type: 'GeoCoordinates', latitude: 38.7071, longitude: -9.1355 },
    },
    otherIdentifier: [
      { type: 'IdentifierEntry', identifier: 'PT-4711', identifierType: 'sourcedId' },
    ],
    parentOrg: { id: 'https://port.example/', type: ['Profile'], name: 'The Port' },
  }
}

function withResults(): Record<string, unknown> {
  const level = (name: string) => ({
    id: `urn:level:${name}`,
    type: ['RubricCriterionLevel'],
    name,
    level: name,
    points: '3',
  })
  const description = (id: string, rest: object) => ({
    id: `urn:result:${id}`,
    type: ['ResultDescription'],
    name: id,
    ...rest,
  })
  return subject(
    {
      result: [
        { type: ['Result'], resultDescription: 'urn:result:score', value: '87.5' },
        { type: ['Result'], resultDescription: 'urn:result:grade', value: 'B' },
        { type: ['Result'], resultDescription: 'urn:result:state', status: 'Completed' },
        {
          type: ['Result'],
          resultDescription: 'urn:result:rubric',
          achievedLevel: 'urn:level:good',
        },
      ],
    },
    {
      resultDescription: [
        description('score', {
          resultType: 'Percent',
          valueMin: '0',
          valueMax: '100',
          requiredValue: '60',
        }),
        description('grade', { resultType: 'LetterGrade', allowedValue: ['C', 'B', 'A'] }),
        description('state', { resultType: 'Status' }),
        description('rubric', {
          resultType: 'RubricCriterionLevel',
          rubricCriterionLevel: [level('fair'), level('good')],
          requiredLevel: 'urn:level:fair',
        }),
      ],
    },
  )
}

function withSkills(): Record<string, unknown> {
  const alignment = ['ceasn:Competency', 'CFItem', 'ext:esco', undefined].map((targetType, at) => ({
    type: ['Alignment'],
    targetName: `Skill ${at}`,
    targetUrl: `https://skills.example/${at}`,
    targetFramework: 'Skills',
    targetCode: `S${at}`,
    targetDescription: 'A skill.',
    ...(targetType ? { targetType } : {}),
  }))
  return subject({}, { alignment, achievementType: 'MicroCredential' })
}

function european(): Record<string, unknown> {
  return subject(
    {
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: 'Zoë Ångström',
          identityType: 'name',
        },
      ],
    },
    {
      achievementType: 'MicroCredential',
      inLanguage: 'pt',
      creditsAvailable: 4,
      criteria: {
        narrative:
          '## Learning outcomes\n- rigs a load\n\n## Workload\n100 hours, 4 ECTS\n\n## Assessment\nsupervised, identity verified\n\n## Level\nEQF 5',
      },
      alignment: [
        {
          type: ['Alignment'],
          targetName: 'EQF level 5',
          targetUrl: 'http://data.europa.eu/snb/eqf/5',
          targetFramework: 'European Qualifications Framework',
          targetType: 'ext:eqf',
        },
        {
          type: ['Alignment'],
          targetName: 'rig loads',
          targetUrl: 'http://data.europa.eu/esco/skill/3a1c7b52',
          targetFramework: 'ESCO',
          targetType: 'ext:esco',
        },
      ],
    },
  )
}

function hashed(): Record<string, unknown> {
  const { id: _, ...rest } = subject()
  return {
    ...rest,
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'0123456789abcdef'.repeat(4)}`,
        identityType: 'emailAddress',
        salt: '9f2c',
      },
    ],
  }
}

function named(name: string): Record<string, unknown> {
  return subject({
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
    ],
  })
}

function status(): Record<string, unknown> {
  return {
    id: 'https://harbour.example/status/1#42',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '42',
    statusListCredential: 'https://harbour.example/status/1',
  }
}
