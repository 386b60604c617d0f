import { CredentialError } from '../errors.ts'
import type { Soon } from '../soon.ts'
import { notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { note } from '../verify/findings.ts'
import type { ReportIssuer } from '../verify/report.ts'
import { askDccRegistry } from './ask-dcc-registry.ts'
import { askFederation } from './ask-federation.ts'
import type { RegistryAnswer, TrustRegistry } from './trust-registry.ts'

/**
 * Looks a proven issuer up in the registries that the verifier trusts, in their order; the first that lists it counts. Absence is no
 * fault, and a registry that cannot be asked leaves the question open.
 * @param issuer the issuer, as far as it is known
 * @param assessment what verification works with; its findings grow
 * @returns the issuer, with what the registries say
 */
export function checkTrust(issuer: ReportIssuer, assessment: Assessment): Soon<ReportIssuer> {
  const { id } = issuer
  if (!issuer.proven || id === undefined || assessment.trust.length === 0) return issuer
  return askRegistries(issuer, id, assessment)
}

async function askRegistries(
  issuer: ReportIssuer,
  id: string,
  assessment: Assessment,
): Promise<ReportIssuer> {
  const { findings, trust } = assessment
  const silent: string[] = []
  for (const registry of trust) {
    const answer = await ask(registry, id, assessment)
    if (answer === 'unavailable') silent.push(registry.name)
    else if (answer) {
      const evidence = { registry: registry.name, ...answer }
      notePass(findings, 'trust', `The issuer stands in the registry ${registry.name}.`, evidence)
      return { ...issuer, trusted: 'listed', by: registry.name }
    }
  }
  const registries = trust.map(({ name }) => name)
  const isOpen = silent.length > 0
  note(findings, 'trust', {
    status: 'warn',
    message: isOpen
      ? `The registry ${silent.join(', ')} could not be asked.`
      : 'The issuer stands in none of the registries.',
    evidence: isOpen
      ? { reason: 'registry_unavailable', registries, unavailable: silent }
      : { reason: 'issuer_unlisted', registries },
  })
  return { ...issuer, trusted: isOpen ? 'unchecked' : 'unlisted' }
}

async function ask(
  registry: TrustRegistry,
  issuer: string,
  { now, fetch }: Assessment,
): Promise<RegistryAnswer | 'unavailable'> {
  if ('issuers' in registry) return registry.issuers.includes(issuer) ? {} : undefined
  try {
    return registry.type === 'oidf'
      ? await askFederation(registry, issuer, { now, fetch })
      : await askDccRegistry(registry, issuer, fetch)
  } catch (error) {
    if (error instanceof CredentialError) return 'unavailable'
    throw error
  }
}
