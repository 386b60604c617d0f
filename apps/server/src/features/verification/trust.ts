import { readFileSync } from 'node:fs'

import { CredentialError, parseTrustRegistries } from '@credence/credentials'
import type { TrustRegistry } from '@credence/credentials'

import { ConfigError } from '../../config.ts'

/**
 * Reads the registries that this installation trusts, once at the start.
 * @throws ConfigError when the file is not there or is none
 */
export function readTrust(file: string | undefined): readonly TrustRegistry[] {
  if (file === undefined) return []
  try {
    return parseTrustRegistries(readFileSync(file, 'utf8'), 'this installation’s list')
  } catch (cause) {
    const why = cause instanceof CredentialError ? cause.message : 'It is not there.'
    throw new ConfigError(`TRUST_REGISTRIES: ${file} cannot be read. ${why}`, { cause })
  }
}
