import type { RouterContextProvider } from 'react-router'

/** The signed-in person, as the header shows them. */
export type Viewer = {
  readonly name: string
  /** Where the person's own things are: the wallet, the consoles of their organizations. */
  readonly places: readonly { readonly to: string; readonly label: string }[]
}

/** Finds who is signed in; undefined for a visitor without an account. */
export async function findViewer(
  _request: Request,
  _context: Readonly<RouterContextProvider>,
): Promise<Viewer | undefined> {
  return undefined
}
