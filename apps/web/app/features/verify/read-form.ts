/** The largest file that is verified, in bytes. */
export const largestFile = 10 * 1024 * 1024

/** What somebody handed over to be verified. */
export type Submission =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-large' }

/** Reads what stands in the verify box: a file before a text. */
export async function readForm(form: FormData): Promise<Submission> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    if (file.size > largestFile) return { kind: 'too-large' }
    return { kind: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  }
  const typed = form.get('text')
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '') return { kind: 'nothing' }
  return isLink(text) ? { kind: 'link', url: text } : { kind: 'text', text }
}

/** Whether a text is a web address and nothing else. */
export const isLink = (text: string): boolean =>
  /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
