/**
 * Makes foreign text safe to print: what others wrote must not steer the terminal.
 * @param text what a credential, a file or a server says
 * @returns the text without control characters and without marks that turn text around
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
