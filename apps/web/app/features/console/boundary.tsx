import { Outlet } from 'react-router'
import { ErrorPage } from '#app/features/shell/error-page.tsx'
import type { Route } from './+types/boundary.ts'

/** Around each page of the console, so that its ways stay at hand when a page fails. */
export default function ConsoleBoundary() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
