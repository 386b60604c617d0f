import { badge } from '../../conformance/support/samples.ts'

/**
 * Writes the credential of a number: an Open Badge of ordinary size, with a hashed recipient, an aligned skill, a result, evidence
 * and a status entry. No two numbers give the same.
 * @param issuer the issuer's DID
 * @param index the number
 * @param common the issuer and the achievement, where they are made already
 * @returns the credential, not signed
 */
export function numbered(
  issuer: string,
  index: number,
  common: { readonly issuer?: object; readonly achievement?: object } = {},
): Record<string, unknown> {
  const hex = index.toString(16).padStart(12, '0')
  return badge(issuer, {
    id: `urn:uuid:3d0f6c2a-0000-4000-8000-${hex}`,
    ...(common.issuer ? { issuer: common.issuer } : {}),
    name: 'Rigging, level 2',
    validUntil: '2029-02-01T08:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${hex.padStart(64, 'a')}`,
          identityType: 'emailAddress',
          salt: hex,
        },
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: `Person ${index}`,
          identityType: 'name',
        },
      ],
      achievement: common.achievement ?? achievement(),
      result: [
        { type: ['Result'], resultDescription: 'urn:result:score', value: String(index % 101) },
      ],
    },
    evidence: [
      { id: `https://harbour.example/evidence/${index}`, type: ['Evidence'], name: 'Test sheet' },
    ],
    credentialStatus: {
      id: `https://harbour.example/status/1#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: 'https://harbour.example/status/1',
    },
  })
}

function achievement(): Record<string, unknown> {
  return {
    id: 'https://harbour.example/achievements/rigging',
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: 'Rigging',
    description: 'Rigs and inspects lifting gear up to five tonnes, alone and in a team.',
    criteria: { narrative: 'A practical test of three hours, watched by two assessors.' },
    image: { id: 'https://harbour.example/rigging.png', type: 'Image' },
    inLanguage: 'en',
    alignment: [
      {
        type: ['Alignment'],
        targetName: 'rig loads',
        targetUrl: 'https://skills.example/rig-loads',
        targetFramework: 'Skills',
        targetCode: 'S-17',
      },
    ],
    resultDescription: [
      {
        id: 'urn:result:score',
        type: ['ResultDescription'],
        name: 'Score',
        resultType: 'Percent',
        valueMin: '0',
        valueMax: '100',
      },
    ],
  }
}
