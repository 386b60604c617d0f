/** COSE algorithm numbers and their JOSE names (RFC 9053 §2, RFC 8812, RFC 8230). */
export const COSE_ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'],
  [-8, 'EdDSA'],
  [-35, 'ES384'],
  [-36, 'ES512'],
  [-37, 'PS256'],
  [-257, 'RS256'],
])

/** Labels of COSE headers (RFC 9052 §3.1, RFC 9596). */
export const COSE_HEADERS = { alg: 1, crit: 2, cty: 3, kid: 4, typ: 16 } as const

/** The types of credentials and presentations (Securing Verifiable Credentials using JOSE and COSE §3.3). */
export const COSE_TYPES = {
  credential: 'application/vc+cose',
  presentation: 'application/vp+cose',
} as const
