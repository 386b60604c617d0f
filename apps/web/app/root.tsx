import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { ReactNode } from 'react'
import type { ShouldRevalidateFunctionArgs } from 'react-router'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  data,
  useMatches,
  useNavigation,
  useRouteLoaderData,
} from 'react-router'
import { takeFlash } from '#app/features/flash/flash.ts'
import { ErrorPage } from '#app/features/shell/error-page.tsx'
import { SiteFooter } from '#app/features/shell/site-footer.tsx'
import { SiteHeader } from '#app/features/shell/site-header.tsx'
import { findViewer } from '#app/features/shell/find-viewer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { pageSettings } from '#app/page-context.ts'
import { pageHandle, useTheme } from '#app/page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useFocusOnArrival } from '#app/use-focus-on-arrival.ts'
import './ui/styles/app.css'
import type { Route } from './+types/root.ts'

export const links: Route.LinksFunction = () => [
  ...[inter, serif].map((href) => ({
    rel: 'preload',
    as: 'font' as const,
    type: 'font/woff2',
    crossOrigin: 'anonymous' as const,
    href,
  })),
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { flash, clear } = takeFlash(request.headers)
  const demo = pageSettings(request, context).demo === true
  return data({ flash, demo, viewer: await findViewer(request, context) }, { headers: clear })
}

/** Verifying happens on the visitor's device and changes nothing here: it must work without a network too. */
export function shouldRevalidate({
  formAction,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formAction === '/verify' ? false : defaultShouldRevalidate
}

export function Layout({ children }: { children: ReactNode }) {
  const { t, language } = useText()
  const theme = useTheme()
  const { scripts, shell } = pageHandle(useMatches())
  useFocusOnArrival()
  const loaded = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          {t('shell.skip')}
        </a>
        {shell !== 'bare' && <SiteHeader viewer={loaded?.viewer} />}
        {loaded?.flash && (
          <div className="flash">
            <Notice kind={loaded.flash.kind} live>
              {t(loaded.flash.text)}
            </Notice>
          </div>
        )}
        {children}
        {shell !== 'bare' && <SiteFooter demo={loaded?.demo} />}
        {scripts !== false && (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

export default function App() {
  const going = useNavigation().state === 'loading'
  return (
    <>
      {going && <div className="going" />}
      <Outlet />
    </>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
