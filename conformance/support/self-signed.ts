import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A key and a certificate that it signed itself, both as PEM. */
export type Certificate = { readonly key: string; readonly cert: string }

const ECDSA_SHA256 = sequence(objectId('2a8648ce3d040302'))
const COMMON_NAME = objectId('550403')
const SUBJECT_ALT_NAME = objectId('551d11')

/**
 * Makes a certificate for `localhost` that is good for a day (RFC 5280). Nobody trusts it: it is for clients that do not ask.
 * @returns the key and the certificate
 */
export function selfSigned(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(tag(0x31, sequence(COMMON_NAME, tag(0x0c, Buffer.from('localhost')))))
  const alternatives = sequence(tag(0x82, Buffer.from('localhost')))
  const content = sequence(
    tag(0xa0, tag(0x02, Buffer.of(2))),
    tag(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    sequence(time(-3_600_000), time(86_400_000)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    tag(0xa3, sequence(sequence(SUBJECT_ALT_NAME, tag(0x04, alternatives)))),
  )
  const signature = tag(0x03, Buffer.concat([Buffer.of(0), sign('sha256', content, privateKey)]))
  const der = sequence(content, ECDSA_SHA256, signature)
  const lines =
    der
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n') ?? ''
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts))
}

function objectId(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, 'hex'))
}

function time(offset: number): Buffer {
  const text = new Date(Date.now() + offset).toISOString().replace(/[-:T]|\.\d+/g, '')
  return tag(0x18, Buffer.from(text))
}

function tag(type: number, content: Buffer): Buffer {
  const { length } = content
  const size =
    length < 128
      ? Buffer.of(length)
      : length < 256
        ? Buffer.of(0x81, length)
        : Buffer.of(0x82, length >> 8, length & 0xff)
  return Buffer.concat([Buffer.of(type), size, content])
}
