import { issue, statusList, type GeneratedKey, type SignedCredential } from '@credence/credentials'

/** The lists that credentials of the suites get an entry in. Nothing in them is ever set. */
const lists = ['revocation', 'suspension', 'message'] as const
export type ListName = (typeof lists)[number]

/** Tells whether there is a list of this name. */
export function isListName(name: string): name is ListName {
  return lists.some((list) => list === name)
}

/** How many bits an entry has in each list. */
const sizes: Readonly<Record<ListName, number>> = { revocation: 1, suspension: 1, message: 2 }

/** Entries in every list, with the members that are optional spread over them. @param base the lists' address */
export function statusEntries(base: string, index: number): object[] {
  return lists.map((purpose) => ({
    id: `${base}/${purpose}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: `${base}/${purpose}`,
    ...(purpose === 'message' ? messageMembers : {}),
  }))
}

/**
 * The suite counts one message a bit, where Bitstring Status List 1.0 §2.1 wants one for each value; two bits with two messages are for its
 * eyes alone, and refused as malformed by everybody who reads the clause.
 */
const messageMembers = {
  statusSize: 2,
  statusMessage: ['0x0', '0x1'].map((status) => ({
    status,
    message: `Message ${status}`,
  })),
  statusReference: 'https://credence.example/status-messages',
}

/** Signs a list, empty as it is. @param base the lists' address */
export async function signList(
  name: ListName,
  { base, key, now }: { base: string; key: GeneratedKey; now: Date },
): Promise<SignedCredential> {
  const encodedList = await statusList.encode(statusList.create(131_072 * sizes[name]))
  const list = statusList.credential({
    id: `${base}/${name}`,
    issuer: key.did,
    purpose: name,
    encodedList,
    validFrom: new Date(Math.floor(now.getTime() / 1000) * 1000 - 60_000),
    ttl: 60_000,
  })
  return issue(list, { signer: key.signer, created: now })
}
