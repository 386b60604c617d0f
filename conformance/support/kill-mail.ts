import { callbackify } from 'node:util'

import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

import { freePort } from './server-process.ts'

/** A mail server on loopback that takes everything and remembers what it took. */
export type MailServer = {
  readonly url: string
  /** Message-IDs by recipient, one for each time it was accepted. */
  readonly accepted: ReadonlyMap<string, readonly string[]>
  /** Claim tokens by recipient. */
  readonly tokens: ReadonlyMap<string, string>
  close(): Promise<void>
}

/** Starts the mail server. */
export async function startMailServer(): Promise<MailServer> {
  const accepted = new Map<string, string[]>()
  const tokens = new Map<string, string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        callbackify(note)(Buffer.concat(chunks), recipients, (error) => callback(error))
      })
    },
  })
  server.on('error', () => undefined) // a client that was killed
  const note = async (bytes: Buffer, recipients: readonly string[]) => {
    const { messageId = '', text = '' } = await PostalMime.parse(bytes)
    const token = /claim\?token=([\w-]+)/.exec(text)?.[1]
    for (const to of recipients) {
      accepted.set(to, [...(accepted.get(to) ?? []), messageId])
      if (token) tokens.set(to, token)
    }
  }
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    tokens,
    close: () => new Promise((done) => server.close(done)),
  }
}
