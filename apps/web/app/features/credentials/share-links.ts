import type { CredentialView } from '@credence/contract'

type Shared = Pick<CredentialView, 'id' | 'name' | 'url' | 'issuer' | 'awardedDate' | 'validUntil'>

/** The address that opens LinkedIn's form for a licence or certification, filled in. */
export function linkedInUrl(credential: Shared): string {
  const url = new URL('https://www.linkedin.com/profile/add')
  const set = (name: string, value: string | number) => url.searchParams.set(name, String(value))
  const awarded = new Date(credential.awardedDate)
  set('startTask', 'CERTIFICATION_NAME')
  set('name', credential.name)
  set('organizationName', credential.issuer.name)
  set('issueYear', awarded.getUTCFullYear())
  set('issueMonth', awarded.getUTCMonth() + 1)
  if (credential.validUntil !== undefined) {
    const ends = new Date(credential.validUntil)
    set('expirationYear', ends.getUTCFullYear())
    set('expirationMonth', ends.getUTCMonth() + 1)
  }
  set('certUrl', credential.url)
  set('certId', credential.id)
  return url.href
}

/** HTML that shows the badge on another page and links back here. */
export function embedHtml({ url }: Pick<Shared, 'url'>, alt: string): string {
  const image = `<img src="${escapeHtml(`${url}.svg`)}" alt="${escapeHtml(alt)}" width="200" height="200">`
  return `<a href="${escapeHtml(url)}">${image}</a>`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
