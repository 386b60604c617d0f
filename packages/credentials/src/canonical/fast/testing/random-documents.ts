import { contextUrls } from '../../../contexts/pinned-contexts.ts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import { seeded } from './random.ts'
import type { Random } from './random.ts'
import { hex, list, some, text } from './random-values.ts'

const CONTEXTS: readonly (readonly string[])[] = [
  [contextUrls.credentialsV2, contextUrls.openBadges303],
  [contextUrls.credentialsV2, contextUrls.openBadges303, contextUrls.openBadgesExtensions],
  [contextUrls.credentialsV2, contextUrls.openBadges302],
  [contextUrls.credentialsV2, contextUrls.openBadges303, contextUrls.dataIntegrityV2],
  [contextUrls.credentialsV1, contextUrls.openBadges301],
  [contextUrls.credentialsV1, contextUrls.openBadges300, contextUrls.ed25519Signature2020],
]

/**
 * Makes a credential like those of real issuers, always the same one for a seed: badges with results, evidence and
 * endorsements, and now and then a status list.
 * @param seed the seed
 * @param density how likely a member that may be absent is there: 0.4 when not said, less for smaller documents
 * @returns the document without a proof
 */
export function randomCredential(seed: number, density?: number): JsonObject {
  const random = seeded(seed, density)
  if (random.chance(0.05)) return statusList(random)
  const contexts = random.pick(CONTEXTS)
  return {
    '@context': [...contexts],
    id: `urn:uuid:${hex(random, 32)}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: issuer(random),
    validFrom: '2026-02-01T00:00:00Z',
    credentialSubject: subject(random),
    ...some(random, {
      name: text(random),
      description: text(random),
      validUntil: '2030-02-01T00:00:00+01:00',
      image: image(random),
      evidence: list(random, evidence),
      endorsement: list(random, endorsement),
      ...(contexts[0] === contextUrls.credentialsV2 ? { credentialStatus: status(random) } : {}),
      ...(contexts.includes(contextUrls.openBadges303)
        ? { awardedDate: '2026-01-31T10:11:12.5Z' }
        : {}),
      ...(contexts.includes(contextUrls.openBadgesExtensions) ? extensions : {}),
      termsOfUse: [{ id: 'https://quay.example/terms', type: 'https://quay.example/Terms' }],
    }),
  }
}

const extensions = {
  credentialSchema: [
    {
      id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
      type: '1EdTechJsonSchemaValidator2019',
    },
  ],
  refreshService: { id: 'https://quay.example/fresh', type: '1EdTechCredentialRefresh' },
}

function statusList(random: Random): JsonObject {
  const id = `https://quay.example/status/${hex(random, 2)}`
  return {
    '@context': [contextUrls.credentialsV2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: `did:key:z6Mk${hex(random, 20)}`,
    validFrom: '2026-02-01T00:00:00Z',
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: random.pick(['revocation', 'suspension']),
      encodedList: `uH4sI${hex(random, 40)}`,
      ...some(random, { ttl: 60000, name: text(random) }),
    },
  }
}

function issuer(random: Random): JsonValue {
  return random.chance(0.2) ? `did:key:z6Mk${hex(random, 12)}` : profile(random)
}

function profile(random: Random): JsonObject {
  return {
    id: random.pick(['did:web:quay.example', `https://quay.example/people/${hex(random, 3)}`]),
    type: random.pick<JsonValue>([['Profile'], 'Profile']),
    ...some(random, {
      name: text(random),
      url: 'https://quay.example/',
      email: 'post@quay.example',
      phone: '+47 55 00 00 00',
      image: image(random),
      official: text(random),
      givenName: text(random),
      familyName: text(random),
      dateOfBirth: '1990-05-05',
      address: address(random),
      otherIdentifier: [identifierEntry(random)],
    }),
  }
}

function address(random: Random): JsonObject {
  const geo = {
    type: ['GeoCoordinates'],
    latitude: random.next() * 90,
    longitude: random.pick([5.25, -7, 0.1, 12]),
  }
  return {
    type: ['Address'],
    ...some(random, { addressCountry: 'NO', addressLocality: text(random), geo }),
  }
}

function identifierEntry(random: Random): JsonObject {
  const identifierType = random.pick(['sourcedId', 'ext:member', 'systemId'])
  return { type: 'IdentifierEntry', identifier: text(random), identifierType }
}

function image(random: Random): JsonObject {
  return {
    id: `https://quay.example/${hex(random, 4)}.png`,
    type: 'Image',
    ...some(random, { caption: text(random) }),
  }
}

function subject(random: Random): JsonObject {
  return {
    type: ['AchievementSubject'],
    achievement: achievement(random),
    ...some(random, {
      id: `did:key:z6Mk${hex(random, 20)}`,
      activityStartDate: '2025-09-01T08:00:00Z',
      activityEndDate: '2025-12-01T08:00:00Z',
      creditsEarned: random.pick([5, 2.5, 0.1, 10]),
      identifier: list(random, identity),
      licenseNumber: text(random),
      narrative: text(random),
      result: list(random, result),
      role: text(random),
      source: profile(random),
      term: text(random),
      image: image(random),
    }),
  }
}

function identity(random: Random): JsonObject {
  return {
    type: 'IdentityObject',
    hashed: random.chance(0.8),
    identityHash: `sha256$${hex(random, 64)}`,
    identityType: random.pick(['emailAddress', 'name', 'ext:member']),
    ...some(random, { salt: hex(random, 8) }),
  }
}

function achievement(random: Random): JsonObject {
  return {
    id: `https://quay.example/achievements/${hex(random, 2)}`,
    type: ['Achievement'],
    name: text(random),
    description: text(random),
    criteria: some(random, { id: 'https://quay.example/criteria', narrative: text(random) }),
    ...some(random, {
      achievementType: random.pick(['Certificate', 'MicroCredential', 'ext:Knot']),
      alignment: list(random, alignment),
      creator: profile(random),
      creditsAvailable: random.pick([1, 7.5, 1e21, 3]),
      endorsement: list(random, endorsement),
      fieldOfStudy: text(random),
      humanCode: text(random),
      image: image(random),
      otherIdentifier: list(random, identifierEntry),
      related: [{ id: 'https://quay.example/old', type: ['Related'], version: '1' }],
      resultDescription: list(random, resultDescription),
      specialization: text(random),
      tag: list(random, text),
      version: text(random),
    }),
  }
}

function alignment(random: Random): JsonObject {
  return {
    type: ['Alignment'],
    targetName: text(random),
    targetUrl: `https://skills.example/${hex(random, 2)}`,
    ...some(random, {
      targetCode: text(random),
      targetDescription: text(random),
      targetFramework: text(random),
      targetType: random.pick(['CTDL', 'ext:Skill', 'CFItem']),
    }),
  }
}

function resultDescription(random: Random): JsonObject {
  return {
    id: `urn:uuid:${hex(random, 32)}`,
    type: ['ResultDescription'],
    name: text(random),
    resultType: random.pick(['Percent', 'LetterGrade', 'RubricCriterionLevel']),
    ...some(random, {
      allowedValue: list(random, text),
      requiredValue: text(random),
      valueMax: '100',
      valueMin: '0',
      rubricCriterionLevel: list(random, rubricLevel),
      alignment: list(random, alignment),
    }),
  }
}

function rubricLevel(random: Random): JsonObject {
  return {
    id: `urn:uuid:${hex(random, 32)}`,
    type: ['RubricCriterionLevel'],
    name: text(random),
    ...some(random, { level: text(random), points: '3', description: text(random) }),
  }
}

function result(random: Random): JsonObject {
  return {
    type: ['Result'],
    ...some(random, {
      value: text(random),
      resultDescription: `urn:uuid:${hex(random, 32)}`,
      achievedLevel: `urn:uuid:${hex(random, 32)}`,
      status: random.pick(['Completed', 'InProgress']),
      alignment: list(random, alignment),
    }),
  }
}

function evidence(random: Random): JsonObject {
  return {
    type: random.pick<JsonValue>([['Evidence'], 'Evidence']),
    ...some(random, {
      id: `https://quay.example/evidence/${hex(random, 4)}`,
      name: text(random),
      narrative: text(random),
      description: text(random),
      genre: text(random),
      audience: text(random),
    }),
  }
}

function endorsement(random: Random): JsonObject {
  return {
    id: `urn:uuid:${hex(random, 32)}`,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: text(random),
    issuer: profile(random),
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://quay.example/achievements/00',
      type: ['EndorsementSubject'],
      ...some(random, { endorsementComment: text(random) }),
    },
  }
}

function status(random: Random): JsonObject {
  return {
    id: `https://quay.example/status/1#${hex(random, 4)}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(Math.floor(random.next() * 131072)),
    statusListCredential: 'https://quay.example/status/1',
  }
}
