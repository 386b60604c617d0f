import { describe, expect, it } from 'vitest'
import { pageOf, toPage } from './api.server.ts'
import { ApiError } from '@credence/contract'

describe('toPage', () => {
  it('sends who is signed out to sign in, and from there back to the page, not to what a script fetched for it', () => {
    const problem = new ApiError({
      type: 'about:blank',
      title: 'not signed in',
      status: 401,
      code: 'not_signed_in',
      detail: 'Sign in.',
    })
    const caught = (() => {
      try {
        return toPage(
          problem,
          new Request('https://credence.example/orgs/x.data?q=a&_routes=console'),
        )
      } catch (thrown) {
        return thrown
      }
    })()
    expect(caught).toBeInstanceOf(Response)
    expect((caught as Response).headers.get('location')).toBe(
      '/sign-in?returnTo=%2Forgs%2Fx%3Fq%3Da',
    ) // checked above
  })

  it.each([
    ['/orgs/x?page=2', '/orgs/x?page=2'],
    ['/orgs/x.data', '/orgs/x'],
    ['/_root.data', '/'],
    ['/wallet', '/wallet'],
  ])('reads %s as the page %s', (given, page) => {
    expect(pageOf(new URL(given, 'https://credence.example'))).toBe(page)
  })
})
