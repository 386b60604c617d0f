import { createGraphReader } from '../../canonical/fast/read-graph.ts'
import { nodeHash } from '../../canonical/fast/canonicalize-compiled.ts'
import { pinnedContexts } from '../../contexts/context-source.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { checkBeforeSigning } from '../check-before-signing.ts'
import { issue } from '../issue.ts'
import type { Signer, UnsignedCredential } from '../signer.ts'
import { createTemplate } from './create-template.ts'
import type { Template } from './create-template.ts'

const MAX_TEMPLATES = 8
/** A batch whose credentials all differ in shape is not worth more templates than this. */
const MAX_MISSES = 64

/** Signs many credentials that differ in little. */
export type BatchIssuer = {
  /**
   * Signs one credential as `issue` does with `eddsa-rdfc-2022`, and gives the same text that `JSON.stringify` gives of what
   * `issue` gives.
   * @param credential the credential without a proof
   * @param created when the proof is made
   * @returns the signed credential as JSON text
   * @throws CredentialError as `issue` does
   */
  readonly issue: (credential: UnsignedCredential, created: Date) => Promise<string>
}

/**
 * Makes an issuer for many awards of one achievement. The first credential of a shape is compiled into a template; the
 * others fill its places for identifier, holder, dates, results, evidence and status, and are hashed and signed. All
 * checks of `issue` are made for every credential. Hand over what all of them have in common, the achievement and the
 * issuer, as `shareJson` gives it, or little is gained. Whatever a template does not fit goes through `issue`.
 * @param signer the signer; with other keys than Ed25519 every credential goes through `issue`
 * @returns the issuer
 * @example for (const credential of credentials) texts.push(await batchIssuer.issue(credential, new Date()))
 */
export function createBatchIssuer(signer: Signer): BatchIssuer {
  const hashText = nodeHash()
  const readGraph = createGraphReader()
  const templates: Template[] = []
  let misses = 0

  function fill(credential: JsonObject, created: Date): Promise<string | undefined> | undefined {
    for (const template of templates) {
      const values = template.match(credential)
      if (values) return template.sign({ credential, values, created })
    }
    return undefined
  }

  async function addTemplate(document: JsonObject): Promise<boolean> {
    if (!hashText || signer.algorithm !== 'Ed25519' || misses >= MAX_MISSES) return false
    misses += 1
    const template = await createTemplate(document, { signer, hashText, readGraph })
    if (!template) return false
    templates.unshift(template)
    templates.length = Math.min(templates.length, MAX_TEMPLATES)
    return true
  }

  return {
    issue: async (credential, created) => {
      // what matches a template is plain JSON
      const known = fill(credential as JsonObject, created)
      if (known) return (await known) ?? slowly(credential, created)
      const document = checkBeforeSigning(credential, pinnedContexts)
      const filled =
        fill(document, created) ?? ((await addTemplate(document)) && fill(document, created))
      return (filled && (await filled)) || slowly(document, created)
    },
  }

  async function slowly(credential: UnsignedCredential, created: Date): Promise<string> {
    return JSON.stringify(await issue(credential, { signer, created }))
  }
}
