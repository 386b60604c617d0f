import { redirect } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { orErrorPage } from '#app/problem.ts'
import type { Route } from './+types/sign-out.ts'

export async function action({ request, context }: Route.ActionArgs) {
  await orErrorPage(apiFor(request, context).signOut())
  return redirectSaying('/', 'signedOut')
}

export function loader() {
  return redirect('/')
}
