import { hash } from '../crypto/hash.ts'
import type { ResolvedDid } from '../did/parse-did-document.ts'
import { toHex } from '../encoding/bytes.ts'
import type { JsonObject } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { createBoundedCache } from './bounded-cache.ts'

/** How much is remembered between verifications, and for how long. */
export type MemoryLimits = {
  /** For how long a DID document that was looked up counts, in milliseconds; 60,000 when not said, and at most. */
  readonly didAge?: number
  /** For how long a status list counts, in milliseconds; 60,000 when not said, and at most. A function says it for each address. */
  readonly listAge?: number | ((url: string) => number)
  /** How many DIDs; 1,000 when not said. */
  readonly dids?: number
  /** How many characters of the keys in their documents; 16 Mi when not said. */
  readonly didCharacters?: number
  /** How many status lists; 200 when not said. */
  readonly lists?: number
  /** How many bytes of status lists, unpacked; 64 MiB when not said. */
  readonly listBytes?: number
}

/** A status list that verified, and its bits. */
export type KnownList = { readonly list: JsonObject; readonly bits: Uint8Array }

/** What verifications remember; made by `createMemory`, and read by `verify` alone. */
export type Memory = {
  /** Gives a DID as it was resolved a moment ago, or resolves it: also when it had no such key then. */
  readonly resolve: (
    did: string,
    asking: Asking<ResolvedDid> & { readonly method: string | undefined },
  ) => Soon<ResolvedDid>
  /** Gives a verified status list as it was looked up a moment ago. */
  readonly recallList: (url: string, now: number) => KnownList | undefined
  /** Verifies a list that was looked up, or recalls it when the same bytes were verified a moment ago. */
  readonly readList: (
    looked: { readonly url: string; readonly bytes: Uint8Array },
    asking: Asking<KnownList>,
  ) => Promise<KnownList>
}

/** How to find something out, and the time that counts as now. */
type Asking<Value> = { readonly now: number; readonly ask: () => Soon<Value> }

/** When something was found out: by the clock, and by the time that counted as now. */
type Dated<Value> = { readonly value: Value; readonly at: number; readonly now: number }

const LONGEST = 60_000

/**
 * Makes a memory for `verify`, so that many verifications ask for the same DID documents and status lists once: at most a
 * minute old, so that a revocation is seen within that minute. Only what was good is remembered. Lists that say a shorter `ttl`
 * (Bitstring Status List 1.0 §2.2) are asked for again when it is over. Verifications that share a memory must look up in the
 * same way.
 * @param limits how much, and for how long
 * @returns the memory; it is not used by verifications that are offline, or have keys or contexts of their own
 * @example verify(text, { now: new Date(), fetch, memory })
 */
export function createMemory(limits: MemoryLimits = {}): Memory {
  const dids = createBoundedCache<Dated<ResolvedDid>>({
    entries: limits.dids ?? 1000,
    size: limits.didCharacters ?? 16 * 1024 * 1024,
  })
  const sizes = { entries: limits.lists ?? 200, size: limits.listBytes ?? 64 * 1024 * 1024 }
  const lists = createBoundedCache<Dated<KnownList> & { readonly digest: string }>(sizes)
  const didAge = limit(limits.didAge)
  const { listAge } = limits

  function ageOf(url: string, { list }: KnownList): number {
    const age = limit(typeof listAge === 'function' ? listAge(url) : listAge)
    const subject = list['credentialSubject']
    const ttl = subject !== null && typeof subject === 'object' ? Reflect.get(subject, 'ttl') : age
    return typeof ttl === 'number' && ttl < age ? ttl : age
  }

  return {
    resolve: (did, { now, ask, method }) => {
      const known = dids.get(did)
      const hasKey = method === undefined || known?.value.methods.has(method)
      const age = holdsItsKey(did) ? Infinity : didAge
      if (known && hasKey && isYoung(known, now, age)) return known.value
      const at = Date.now()
      return when(ask(), (value) => {
        dids.set(did, { value, at, now }, sizeOf(did, value))
        return value
      })
    },
    recallList: (url, now) => {
      const known = lists.get(url)
      return known && isYoung(known, now, ageOf(url, known.value)) ? known.value : undefined
    },
    readList: async ({ url, bytes }, { now, ask }) => {
      const at = Date.now()
      const digest = toHex(await hash(new Uint8Array(bytes)))
      const known = lists.get(url)
      if (known?.digest === digest && isYoung(known, now, LONGEST)) return known.value
      const value = await ask()
      lists.set(url, { value, at, now, digest }, value.bits.length + 2 * bytes.length)
      return value
    },
  }
}

/** A DID of these methods is its key: nobody can change what it says. */
function holdsItsKey(did: string): boolean {
  return did.startsWith('did:key:') || did.startsWith('did:jwk:')
}

/** Keys stand in what is remembered several times: as they were stated, and as they were read. */
function sizeOf(did: string, { methods }: ResolvedDid): number {
  let size = did.length
  for (const { id, text } of methods.values()) size += id.length + text.length
  return size
}

function limit(age: number | undefined): number {
  return Math.max(0, Math.min(age ?? LONGEST, LONGEST))
}

/** Both clocks count: the machine's, and the time that the verification is to be made for. */
function isYoung({ at, now: then }: Dated<unknown>, now: number, age: number): boolean {
  if (age === Infinity) return true
  const passed = Date.now() - at
  return passed >= 0 && passed < age && now >= then && now - then < age
}
