/**
 * Gives the address at which a document of Open Badges 2.0 is asked for: `https`, also where an old badge says `http`, because nobody
 * vouches for what plain HTTP answers.
 * @param value what the document says
 * @returns the address in its normal form; undefined when it is no web address, or has a password in it
 */
export function secureAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) {
    return undefined
  }
  const url = new URL(value)
  if (url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'http:') url.protocol = 'https:'
  return url.href
}

/**
 * Tells whether two addresses name the same document; `http` and `https` count as the same.
 * @param first an address
 * @param second another
 * @returns true when they do
 */
export function isSameAddress(first: unknown, second: unknown): boolean {
  const address = secureAddress(first)
  return address !== undefined && address === secureAddress(second)
}

/**
 * Tells whether two addresses are on one origin; `http` and `https` count as the same.
 * @param first an address
 * @param second another
 * @returns true when they are
 */
export function isSameOrigin(first: unknown, second: unknown): boolean {
  const [one, other] = [secureAddress(first), secureAddress(second)]
  if (one === undefined || other === undefined) return false
  return new URL(one).origin === new URL(other).origin
}
