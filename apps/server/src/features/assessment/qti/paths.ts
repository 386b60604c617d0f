/**
 * Resolves a reference of a package to a path in it.
 * @param from the folder that it is written in, empty or ending in a slash
 * @param root the folder of the package, which nothing may lead out of
 * @returns undefined where it leads outside: to another host, to a drive, to the root, or above the package
 */
export function resolvePath(href: string, from: string, root = ''): string | undefined {
  const written = href.trim().replace(/[#?].*$/s, '')
  const path = decoded(written)
  if (path === undefined || path === '') return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/') || /[\\\u0000-\u001f]/.test(path))
    return undefined
  const parts = from.split('/').filter((part) => part !== '')
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  const resolved = parts.join('/')
  return resolved.startsWith(root) ? resolved : undefined
}

/** Tells whether a reference is a web address: nothing of the package, and nothing that is ever fetched. */
export function isRemote(href: string): boolean {
  return /^\s*(https?:)?\/\//i.test(href)
}

function decoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written)
  } catch {
    return undefined
  }
}
