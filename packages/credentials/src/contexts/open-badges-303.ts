const URL = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/**
 * Two terms that 1EdTech's published Open Badges context 3.0.3 defines at its top and the npm package leaves out:
 * `endorsementJwt` and `jti` (Open Badges 3.0 §C.1). With them the document equals the published one.
 */
const MISSING_TERMS = {
  endorsementJwt: {
    '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt',
    '@container': '@set',
  },
  jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
}

/**
 * Completes the Open Badges 3.0.3 context of the npm package.
 * @param source the package's contexts by address
 * @returns a map with the one completed context
 */
export function withMissingTerms(source: ReadonlyMap<string, object>): ReadonlyMap<string, object> {
  const document: { '@context'?: object } = source.get(URL) ?? {}
  const terms = { ...document['@context'], ...MISSING_TERMS }
  return new Map([[URL, { ...document, '@context': terms }]])
}
