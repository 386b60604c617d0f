import { request } from 'node:http'
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http'
import { createServer } from 'node:https'

import { selfSigned } from './self-signed.ts'

/** Is told of every request that was refused: its path, its body, and the answer. */
export type Trace = (refusal: {
  readonly path: string
  readonly sent: string
  readonly answered: string
}) => void

/**
 * Puts https in front of a server, with a certificate that nobody trusts.
 * @param port where to listen
 * @param target the origin of the server behind
 * @param trace is told of refusals
 * @returns how to end it
 */
export async function startHttpsProxy(
  port: number,
  target: string,
  trace: Trace = () => undefined,
): Promise<() => Promise<void>> {
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, headers, url = '/' } = incoming
    const sent = await collect(incoming)
    const response = await send(new URL(url, target), { method, headers }, sent)
    const { statusCode = 502 } = response
    const answered = await collect(response)
    if (statusCode >= 400) {
      trace({ path: url, sent: sent.toString(), answered: answered.toString() })
    }
    outgoing.writeHead(statusCode, response.headers).end(answered)
  }
  const proxy = createServer(selfSigned(), (incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.writeHead(502).end())
  })
  await new Promise<void>((done) => proxy.listen(port, '127.0.0.1', done))
  return () =>
    new Promise((done) => {
      proxy.close(() => done())
      proxy.closeAllConnections()
    })
}

function send(url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    request(url, options, done).once('error', fail).end(body)
  })
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
