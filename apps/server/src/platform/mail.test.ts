import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { composeMail } from './mail-template.ts'
import { smtpMailer } from './mail.ts'

const servers: SMTPServer[] = []
afterEach(() =>
  Promise.all(
    servers.splice(0).map((server) => new Promise<void>((done) => server.close(() => done()))),
  ),
)

type Received = { readonly to: string[]; readonly mail: Email }

/** A real mail server on loopback that keeps what it takes. */
async function startMailServer(options: { refuse?: string } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, callback) =>
      callback(address === options.refuse ? new Error('No such mailbox') : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail })
          callback()
        })
      })
    },
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return { received, url: `smtp://127.0.0.1:${port}` }
}

const mail = (over: Partial<Parameters<ReturnType<typeof smtpMailer>['send']>[0]> = {}) => ({
  ...composeMail({
    language: 'en',
    subject: 'Hello',
    lead: 'Dear <Ada> & "co"',
    button: 'Open',
    link: 'https://x.example/?a=1&b=2',
    closing: 'Bye',
  }),
  to: 'ada@example.org',
  messageId: '<one@credence.test>',
  ...over,
})

describe('sending mail', () => {
  it('holds a whole conversation: text and HTML that say the same, under a stable id', async () => {
    const { received, url } = await startMailServer()
    const mailer = smtpMailer(url, 'Credence <no-reply@credence.test>')
    await mailer.send(mail())
    mailer.close()
    expect(received).toHaveLength(1)
    const { to, mail: got } = received[0] ?? { to: [], mail: {} as Email }
    expect(to).toEqual(['ada@example.org'])
    expect(got).toMatchObject({
      subject: 'Hello',
      messageId: '<one@credence.test>',
      from: { address: 'no-reply@credence.test' },
    })
    expect(got.text).toContain('Open: https://x.example/?a=1&b=2')
    expect(got.html).toContain('Dear &lt;Ada&gt; &amp; &quot;co&quot;')
    expect(got.html).toContain('href="https://x.example/?a=1&amp;b=2"')
  })

  it('lets nothing into headers or envelope that does not belong there', async () => {
    const { received, url } = await startMailServer()
    const mailer = smtpMailer(url, 'no-reply@credence.test')
    await mailer.send(mail({ subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody' }))
    await mailer.send(mail({ to: 'ada@example.org, eve@example.org' })).catch(() => undefined)
    mailer.close()
    expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.org')
    expect(received[0]?.mail.bcc ?? []).toEqual([])
  })

  it('fails where the server refuses, so that the queue tries again', async () => {
    const { url } = await startMailServer({ refuse: 'gone@example.org' })
    const mailer = smtpMailer(url, 'no-reply@credence.test')
    await expect(mailer.send(mail({ to: 'gone@example.org' }))).rejects.toThrow(/No such mailbox/)
    mailer.close()
    await expect(smtpMailer('smtp://127.0.0.1:1', 'x@y.test').send(mail())).rejects.toMatchObject({
      code: 'ESOCKET',
    })
  })
})
