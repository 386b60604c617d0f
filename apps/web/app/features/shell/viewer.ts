/** The signed-in person, as the header shows them. */
export type Viewer = {
  readonly name: string
  readonly organizations: readonly { readonly slug: string; readonly name: string }[]
}
