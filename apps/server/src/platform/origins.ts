import type { Platform } from './platform.ts'

/**
 * The address that a request was sent to: the installation's own, or a former one whose name still leads here. DID
 * documents and status lists are told in the name of that address, since credentials issued under it name it.
 * @param request as it came in; its host decides, whatever a proxy made of the scheme
 * @returns an origin
 */
export function askedOrigin(
  { config, formerOrigins }: Pick<Platform, 'config' | 'formerOrigins'>,
  request: Request,
): string {
  const { host } = new URL(request.url)
  if (host === new URL(config.publicUrl).host) return config.publicUrl
  return formerOrigins.find((origin) => new URL(origin).host === host) ?? config.publicUrl
}
