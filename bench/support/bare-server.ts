// The measure of the verify end point: node:http, the package, and nothing else. Prints its port.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { createMemory, verify } from '@credence/credentials'

import { createGuardedFetch } from '../../apps/server/src/platform/fetch-guard.ts'

const fetch = createGuardedFetch({ fetchMap: process.env['FETCH_MAP'] })
const memory = createMemory({ didAge: 30_000, listAge: 30_000 })

const server = createServer((request, response) => void answer(request, response))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const report = await verify(Buffer.concat(chunks), {
    now: new Date(),
    fetch,
    memory,
    shadow: { rate: 0.01 },
  })
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(report))
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : '')
})
