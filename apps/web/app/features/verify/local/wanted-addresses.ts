import type { Report } from '@credence/credentials'

/**
 * The public addresses that a credential's verification will come to, as far as the credential itself names them: its status lists and where a
 * newer form of it is. They are shown before anything is asked.
 */
export function wantedAddresses({ credential, parts = [] }: Report): string[] {
  const named = [
    ...objectsIn(credential?.['credentialStatus']).map((entry) =>
      entry['type'] === '1EdTechRevocationList' ? entry['id'] : entry['statusListCredential'],
    ),
    ...objectsIn(credential?.['credentialStatus']).map((entry) => entry['statusReference']),
    ...objectsIn(credential?.['refreshService']).map((entry) => entry['id']),
  ]
  const addresses = named.filter((url) => typeof url === 'string' && url.startsWith('https://'))
  return [...addresses.map(String), ...parts.flatMap(({ report }) => wantedAddresses(report))]
}

function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter(isRecord)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
