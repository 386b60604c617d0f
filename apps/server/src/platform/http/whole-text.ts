const texts = new WeakMap<Response, string>()

/**
 * A JSON reply whose text the server may write at once, without turning a string into a stream and back.
 * @param status the status
 * @param headers the headers; the media type is added
 */
export function jsonReply(value: unknown, status: number, headers: Headers): Response {
  const text = JSON.stringify(value)
  headers.set('content-type', 'application/json')
  const response = new Response(text, { status, headers })
  texts.set(response, text)
  return response
}

/** The whole text of a reply made by {@link jsonReply}. */
export function wholeText(response: Response): string | undefined {
  return texts.get(response)
}
