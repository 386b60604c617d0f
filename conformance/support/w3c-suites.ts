/** A suite of the W3C that runs against the sockets over https, or, for JOSE, against a program in place of a container. */
export type W3cSuite = {
  /** The name of the suite's folder. */
  readonly folder: string
  /** The tests that must pass, of how many. */
  readonly floor: number
  readonly of: number
  /** The newest Node that the suite loads with. */
  readonly newestNode?: number
  /** What mocha runs; `tests/` when not said. */
  readonly tests?: string
  /** What must be known to read the result. */
  readonly note?: string
  readonly implementation: (sockets: Sockets) => object
}

/** Where the sockets are, and whose keys they sign with. */
export type Sockets = { readonly url: string; readonly keys: Readonly<Record<string, string>> }

type Part = {
  readonly tags: readonly string[]
  readonly options: Readonly<Record<string, string>>
  readonly keyType?: string
}

/** The suites, and what must come out. */
export const W3C_SUITES: Readonly<Record<string, W3cSuite>> = {
  'data-model': {
    folder: 'vc-data-model-2.0-test-suite',
    floor: 65,
    of: 65,
    note: '59 tests of the data model, and 6 of envelopes.',
    implementation: (sockets) => {
      const enveloping = { tags: ['EnvelopingProof'], options: { envelope: '1' } }
      return {
        issuers: [issuer(sockets, { tags: ['vc2.0'], options: {} }), issuer(sockets, enveloping)],
        verifiers: [verifier(sockets, ['vc2.0', 'EnvelopingProof'])],
        vpVerifiers: [
          {
            ...verifier(sockets, ['vc2.0', 'EnvelopingProof']),
            endpoint: `${sockets.url}/presentations/verify`,
          },
        ],
      }
    },
  },
  eddsa: {
    folder: 'vc-di-eddsa-test-suite',
    floor: 57,
    of: 57,
    newestNode: 22,
    implementation: (sockets) =>
      cryptosuites(sockets, [
        { tags: ['eddsa-rdfc-2022'], options: { cryptosuite: 'eddsa-rdfc-2022' } },
        { tags: ['eddsa-jcs-2022'], options: { cryptosuite: 'eddsa-jcs-2022' } },
      ]),
  },
  ecdsa: {
    folder: 'vc-di-ecdsa-test-suite',
    floor: 130,
    of: 133,
    implementation: (sockets) =>
      cryptosuites(sockets, [
        ...['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'].flatMap((cryptosuite) =>
          ['P-256', 'P-384'].map((keyType) => ({
            tags: [cryptosuite],
            options: { cryptosuite, keyType },
            keyType,
          })),
        ),
        { tags: ['ecdsa-sd-2023'], options: { cryptosuite: 'ecdsa-sd-2023' }, keyType: 'P-256' },
      ]),
  },
  bbs: {
    folder: 'vc-di-bbs-test-suite',
    floor: 80,
    of: 87,
    implementation: (sockets) =>
      cryptosuites(sockets, [
        {
          tags: ['bbs-2023'],
          options: { cryptosuite: 'bbs-2023', keyType: 'BLS12-381' },
          keyType: 'BLS12-381',
        },
      ]),
  },
  bitstring: {
    folder: 'vc-bitstring-status-list-test-suite',
    floor: 26,
    of: 27,
    note:
      'One test is skipped by the suite itself. The suite wants as many messages as statusSize says, where Bitstring Status List 1.0 §2.1 wants one for each value ' +
      '(two to the power of statusSize): the socket issues what the suite counts and overlooks it when it verifies; the product issues and verifies what the clause says.',
    implementation: (sockets) => {
      const part = { tags: ['BitstringStatusList'], options: { status: '1' } }
      return {
        issuers: [issuer(sockets, part)],
        verifiers: [
          {
            ...verifier(sockets, part.tags),
            endpoint: `${sockets.url}/credentials/verify?messagePerBit=1`,
          },
        ],
      }
    },
  },
  jose: {
    folder: 'vc-jose-cose-test-suite',
    floor: 34,
    of: 35,
    tests: 'tests/test-runner.js',
    note:
      'Test 31 wants a presentation accepted that holds a placeholder instead of a credential (a token that ends in dots); test 35 wants such a one refused, and so do we. ' +
      'What was issued as JOSE is verified by the library jose, too; a token that it refuses counts as failed.',
    implementation: () => ({
      'jose-cose': {
        features: Object.fromEntries(
          ['credential', 'presentation'].flatMap((what) =>
            ['jose', 'sdjwt', 'cose'].map((how) => [`${what}_${how}`, true]),
          ),
        ),
      },
    }),
  },
}

function cryptosuites(sockets: Sockets, parts: readonly Part[]): object {
  const tags = [...new Set(parts.flatMap((part) => part.tags))]
  const keyTypes = parts.flatMap(({ keyType }) => keyType ?? [])
  return {
    issuers: parts.map((part) => issuer(sockets, part)),
    verifiers: [
      {
        ...verifier(sockets, tags),
        supportedEcdsaKeyTypes: [...new Set(keyTypes)],
      },
    ],
    vcHolders: [
      {
        id: sockets.keys['P-256'],
        endpoint: `${sockets.url}/credentials/derive`,
        tags: ['vcHolder', ...tags],
        supports: { vc: ['1.1', '2.0'] },
      },
    ],
  }
}

function issuer({ url, keys }: Sockets, { tags, options, keyType }: Part): object {
  return {
    id: keys[keyType ?? 'Ed25519'],
    // In the address, because the suites write into the options that they are given.
    endpoint: `${url}/credentials/issue?${new URLSearchParams(options).toString()}`,
    tags,
    supports: { vc: ['1.1', '2.0'] },
    ...(keyType ? { supportedEcdsaKeyTypes: [keyType] } : {}),
  }
}

function verifier({ url, keys }: Sockets, tags: readonly string[]): object {
  return {
    id: keys['Ed25519'],
    endpoint: `${url}/credentials/verify`,
    tags,
    supports: { vc: ['1.1', '2.0'] },
  }
}
