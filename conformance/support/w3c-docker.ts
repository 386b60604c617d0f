import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import * as jose from 'jose'
import * as z from 'zod'

const program = fileURLToPath(new URL('w3c-jose-cli.ts', import.meta.url))
const Issued = z.object({ result: z.string(), data: z.string() })
const Key = z.object({
  publicKeyJwk: z.looseObject({ kid: z.string(), alg: z.string().optional() }),
})

/**
 * Writes a program named `docker` that runs ours instead of a container.
 * @param folder where to put it
 * @returns the folder, to stand first in the PATH
 */
export function writeDocker(folder: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const script = `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`
  writeFileSync(join(bin, 'docker'), script)
  chmodSync(join(bin, 'docker'), 0o755)
  return bin
}

/** Empties the folder where the suite's outputs go. @param root the suite's folder */
export function clearOutputs(root: string): void {
  rmSync(join(root, 'tests/output'), { recursive: true, force: true })
  mkdirSync(join(root, 'tests/output'), { recursive: true })
}

/**
 * Verifies with the library jose what was issued.
 * @param root the suite's folder
 * @returns how many tokens verify, and what is wrong with the others
 */
export async function verifyOutputs(
  root: string,
): Promise<{ readonly verified: number; readonly problems: readonly string[] }> {
  const keys = readdirSync(join(root, 'tests/input'))
    .filter((file) => file.startsWith('vm-'))
    .map((file) => Key.parse(readJson(join(root, 'tests/input', file))).publicKeyJwk)
  const problems: string[] = []
  let verified = 0
  for (const file of readdirSync(join(root, 'tests/output'))) {
    const { result, data } = Issued.parse(readJson(join(root, 'tests/output', file)))
    const [token = ''] = data.split('~')
    if (result !== 'success' || !token.startsWith('ey')) continue
    const { kid, alg = 'EdDSA' } = jose.decodeProtectedHeader(token)
    const jwk = keys.find((key) => key.kid === kid)
    try {
      await jose.compactVerify(token, await jose.importJWK(jwk ?? {}, alg))
      verified++
    } catch (error) {
      problems.push(`${file}: ${String(error)}`)
    }
  }
  return { verified, problems }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
