import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConfigError, type Config } from '../../config.ts'
import type { Env } from './implement.ts'
import { WholeReply } from './whole-text.ts'

export type Answer = (request: Request, env: Env['Bindings']) => Promise<Response>

/** The port. It is taken first of all, and answers 503 until there is somebody to answer. */
export type Door = {
  open(answer: Answer): void
  /** Lets running requests end, for at most 8 seconds. Closing it again changes nothing. */
  close(): Promise<void>
}

type DoorConfig = Pick<Config, 'port' | 'host' | 'publicUrl' | 'trustedProxies'>

/** Takes the port, before anything is written for an address that cannot be served. @throws ConfigError where it is taken */
export async function takeDoor(config: DoorConfig): Promise<Door> {
  let answer: Answer = async () =>
    new Response('Starting\n', { status: 503, headers: { 'retry-after': '2' } })
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const response = await answer(request, {
        clientAddress: clientAddress(incoming as IncomingMessage, config.trustedProxies),
        requestId: randomUUID(),
      })
      return writeAtOnce(response, outgoing as ServerResponse) ? RESPONSE_ALREADY_SENT : response
    }, // plain HTTP/1
    { overrideGlobalObjects: false, hostname: new URL(config.publicUrl).host },
  )
  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000, maxHeaderSize: 16_384 },
    (request, response) => {
      listener(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      )
    },
  )
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(inWords(error, config)))
    server.listen(config.port, config.host, done)
  })
  return {
    open: (given) => {
      answer = given
    },
    close: async () => {
      if (!server.listening) return
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), 8_000)
      await closed
      clearTimeout(force)
    },
  }
}

/** Writes a reply whose text is known in one go. @returns false for every other one */
function writeAtOnce(response: Response, outgoing: ServerResponse): boolean {
  const parts = response instanceof WholeReply ? response.parts : undefined
  if (parts === undefined || outgoing.headersSent) return false
  const { text, headers } = parts
  const length = Buffer.byteLength(text)
  const list: string[] = ['content-length', String(length)]
  for (const [name, value] of Object.entries(headers)) list.push(name, value)
  outgoing.writeHead(response.status, list)
  outgoing.end(text, length === text.length ? 'latin1' : 'utf8') // the same bytes, and less work, where all is ASCII
  return true
}

function inWords(error: Error, { port, host }: DoorConfig): Error {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new ConfigError(
      `Port ${port} on ${host} is taken. Stop what uses it, or choose another one: PORT=${port === 3100 ? 3200 : 3100} npm start`,
    )
  if (code === 'EACCES')
    return new ConfigError(
      `Port ${port} needs more rights than this account has. Choose one above 1023: PORT=3000 npm start`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(
      `HOST=${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every interface.`,
    )
  return error
}

/** The address next to the last proxy we trust; without proxies, the socket's. */
function clientAddress(incoming: IncomingMessage, proxies: number): string {
  const direct = incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown'
  if (proxies === 0) return direct
  const hops = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  return hops.at(-proxies) ?? direct
}
