/**
 * Makes sure that a place to return to lies on this site.
 *
 * Only a path is accepted: it starts with one slash, and resolving it may not leave the origin. A
 * browser reads a backslash as a slash and drops tabs and line ends, so both are refused.
 *
 * @returns the path with its query, or `/` where the value is anything else
 */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return '/'
  const base = 'http://local.invalid'
  const url = URL.parse(value, base)
  return url && url.origin === base && !url.pathname.startsWith('//')
    ? url.pathname + url.search
    : '/'
}
