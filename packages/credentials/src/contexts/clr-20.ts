const CLR = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'
const SYNTAX = { id: '@id', type: '@type' } as const

type Term = string | Readonly<Record<string, string>>

/** A term of the CLR vocabulary whose values have a type; of many values unless said. */
function typed(name: string, type: string, options: { readonly isSingle?: boolean } = {}): Term {
  const term = { '@id': `${CLR}${name}`, '@type': type }
  return options.isSingle ? term : { ...term, '@container': '@set' }
}

/** A class of the CLR vocabulary, and the terms that its objects may have. */
function classOf(name: string, terms: Readonly<Record<string, Term>>): object {
  return { '@id': `${CLR}${name}`, '@context': terms }
}

function context(version: {
  readonly openBadges: string
  readonly ofCredential: Readonly<Record<string, Term>>
  readonly ofSubject: Readonly<Record<string, Term>>
}): object {
  return {
    '@context': {
      ...SYNTAX,
      ClrCredential: classOf('ClrCredential', { ...SYNTAX, ...version.ofCredential }),
      ClrSubject: classOf('ClrSubject', {
        ...SYNTAX,
        cred: 'https://www.w3.org/2018/credentials#',
        obi: version.openBadges,
        achievement: typed('achievement', 'obi:Achievement'),
        association: typed('association', `${CLR}Association`),
        verifiableCredential: typed('verifiableCredential', 'cred:verifiableCredential'),
        ...version.ofSubject,
      }),
      Association: classOf('Association', {
        associationType: { '@id': `${CLR}AssociationType` },
        sourceId: typed('sourceId', 'xsd:anyURI', { isSingle: true }),
        targetId: typed('targetId', 'xsd:anyURI', { isSingle: true }),
      }),
    },
  }
}

/**
 * The contexts of Comprehensive Learner Record 2.0 (1EdTech CLR 2.0 §B.1), written from the vocabulary because no npm package has
 * them. Their pinned hashes are those of the published documents.
 */
export const clrContexts: ReadonlyMap<string, object> = new Map([
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    context({
      openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#',
      ofCredential: {},
      ofSubject: {},
    }),
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    context({
      openBadges: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
      ofCredential: { partial: typed('partial', 'xsd:boolean', { isSingle: true }) },
      ofSubject: { identifier: typed('identifier-1', 'obi:Identifier') },
    }),
  ],
])
