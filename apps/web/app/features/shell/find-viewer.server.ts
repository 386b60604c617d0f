import { ApiError } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import type { Viewer } from './viewer.ts'

/** Finds who is signed in; undefined for a visitor without a session. */
export async function findViewer(
  request: Request,
  context: Readonly<RouterContextProvider>,
): Promise<Viewer | undefined> {
  if (!mayHaveSession(request.headers)) return undefined
  try {
    const { person, organizations } = await apiFor(request, context).getMe()
    return {
      name: person.name,
      organizations: organizations.map(({ slug, name }) => ({ slug, name })),
    }
  } catch (problem) {
    // A header without a name is better than no page; what is wrong shows where it matters.
    if (problem instanceof ApiError) return undefined
    throw problem
  }
}

const ours = ['language', 'theme', 'flash']

const mayHaveSession = (headers: Headers) =>
  (headers.get('cookie') ?? '')
    .split(';')
    .some((part) => part.includes('=') && !ours.includes(part.split('=', 1)[0]?.trim() ?? ''))
