import { bake, extract } from '../bake/extract.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'

const TOKEN = /(eyJ[\w-]+\.)([\w-]+)(\.[\w-]+)/g
const KNOTS = ['Ties twelve', 'Ties eleven'] as const

/**
 * Changes what a credential says, wherever it says it: in its text, in the payloads of its tokens, inside the image.
 * @param content the credential
 * @param lie what it says, and what it is to say; as long, so that files stay whole
 * @returns its tampered twin
 */
export async function tamper(
  content: string | Uint8Array,
  lie: readonly [truth: string, lie: string] = KNOTS,
): Promise<string | Uint8Array> {
  if (typeof content === 'string') return tamperText(content, lie)
  const isImage = content[0] === 0x89 || content[0] === 0x3c
  if (isImage) return bake(content, tamperText((await extract(content)).credential, lie))
  const text = Buffer.from(content).toString('latin1')
  return new Uint8Array(Buffer.from(text.replaceAll(...lie), 'latin1'))
}

function tamperText(text: string, [truth, lie]: readonly [string, string]): string {
  return text
    .replaceAll(truth, lie)
    .replaceAll(TOKEN, (token, head: string, payload: string, signature: string) => {
      const claims = Buffer.from(payload, 'base64url').toString()
      const changed = tamperText(claims, [truth, lie])
      return changed === claims ? token : `${head}${encodeBase64Url(utf8(changed))}${signature}`
    })
}
