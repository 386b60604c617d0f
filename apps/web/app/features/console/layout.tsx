import { Outlet } from 'react-router'
import type { Route } from './+types/layout.ts'
import { ConsoleNav } from './console-nav.tsx'
import { memberOf } from './member-of.server.ts'
import './console.css'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return memberOf(request, context, params.org)
}

/** The console of an organization: its name and ways beside each page. */
export default function ConsoleLayout() {
  return (
    <div className="console">
      <ConsoleNav />
      <Outlet />
    </div>
  )
}
