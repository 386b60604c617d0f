import { redirect } from 'react-router'
import { localPath } from './local-path.ts'
import { isLanguage, isTheme } from './read-preferences.ts'
import type { Route } from './+types/route.ts'

const year = 365 * 24 * 60 * 60

/** Keeps a visitor's language or theme in a cookie and returns to the page they came from. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const [language, theme] = [form.get('language'), form.get('theme')]
  const headers = new Headers()
  const keep = (name: string, value: string) =>
    headers.append('set-cookie', `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`)
  if (isLanguage(language)) keep('language', language)
  if (isTheme(theme)) keep('theme', theme)
  return redirect(localPath(form.get('returnTo')), { status: 303, headers })
}

export function loader() {
  return redirect('/')
}
