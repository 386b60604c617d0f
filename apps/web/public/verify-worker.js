// Keeps the verify page usable without a network: the page itself, without anybody's name on it, and the scripts that it has
// loaded. Scripts are named by their content, so that a kept one is never stale; the page is asked for anew whenever possible.
const kept = 'verify-1'

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(keepPage())
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request))
  else if (request.mode === 'navigate' && url.pathname === '/verify' && url.search === '') {
    event.respondWith(fromNetworkFirst(request))
  }
})

async function keepPage() {
  const cache = await caches.open(kept)
  const page = await fetch('/verify', { credentials: 'omit' })
  if (page.ok) await cache.put('/verify', page)
}

async function fromCacheFirst(request) {
  const cache = await caches.open(kept)
  const known = await cache.match(request.url)
  if (known) return known
  const response = await fetch(request)
  if (response.ok) await cache.put(request.url, response.clone())
  return response
}

async function fromNetworkFirst(request) {
  try {
    const response = await fetch(request)
    if (response.ok) await keepPage().catch(() => undefined)
    return response
  } catch (error) {
    const known = await (await caches.open(kept)).match('/verify')
    if (known) return known
    throw error
  }
}
