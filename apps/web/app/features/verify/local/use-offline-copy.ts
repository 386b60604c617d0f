import { useEffect } from 'react'

/** Makes the verify page usable offline: once it is idle, a service worker keeps it and every part of the verifier. */
export function useOfflineCopy(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const begin = () => void keep().catch(() => undefined) // without it the page works as ever, online
    if ('requestIdleCallback' in window) window.requestIdleCallback(begin)
    else setTimeout(begin, 1000)
  }, [])
}

async function keep(): Promise<void> {
  await navigator.serviceWorker.register('/verify-worker.js', { scope: '/verify' })
  await navigator.serviceWorker.ready
  const [{ loadEverything }] = await Promise.all([
    import('@credence/credentials'),
    import('./verify-locally.ts'),
  ])
  await loadEverything()
  await keepWhatIsLoaded()
}

/** Scripts and styles that came before the worker did are asked for again, and so are kept. */
async function keepWhatIsLoaded(): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  const own = loaded.filter(
    ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
  )
  await Promise.all(own.map(({ href }) => fetch(href)))
}
