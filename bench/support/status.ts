import { issue, statusList } from '@credence/credentials'

import type { StatusCheck } from '../../conformance/support/digital-bazaar.ts'
import type { TestKey } from '../../conformance/support/test-key.ts'

/** The address of the status list. */
export const LIST = 'https://harbour.example/status/1'

/** A status list with nobody revoked, and the two ways in which a side can have it at hand. */
export type KnownStatus = {
  /** The list, signed, as JSON text. */
  readonly text: string
  /** Answers look-ups with the list, signed, and with nothing else. */
  readonly fetch: (url: string) => Promise<Response>
  /** Reads the bit of a credential, for libraries that leave the check to their caller. */
  readonly check: StatusCheck
}

/**
 * Makes the status list that the credentials of the benches name.
 * @param key who signs it
 * @param created when it is signed
 * @returns the list
 */
export async function knownStatus(key: TestKey, created: Date): Promise<KnownStatus> {
  const bits = statusList.create()
  const unsigned = statusList.credential({
    id: LIST,
    issuer: key.did,
    purpose: 'revocation',
    encodedList: await statusList.encode(bits),
    validFrom: created,
  })
  const text = JSON.stringify(await issue(unsigned, { signer: key.signer, created }))
  return {
    text,
    fetch: async (url) => (url === LIST ? new Response(text) : new Response(null, { status: 404 })),
    check: async ({ credential }) => {
      const entry: unknown = Reflect.get(credential, 'credentialStatus')
      const index = Number(Reflect.get(Object(entry), 'statusListIndex'))
      return { verified: !statusList.get(bits, index) }
    },
  }
}
