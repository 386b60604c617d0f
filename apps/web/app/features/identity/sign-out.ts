import { redirect } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import type { Route } from './+types/sign-out.ts'

export async function action({ request, context }: Route.ActionArgs) {
  await apiFor(request, context)
    .signOut()
    .catch((problem) => toPage(problem, request))
  return redirectSaying('/', 'signedOut')
}

export function loader() {
  return redirect('/')
}
