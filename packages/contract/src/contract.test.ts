import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  ApiError,
  changeOf,
  contract,
  createClient,
  errorStatus,
  mayGrant,
  openApiDocument,
  rolePermissions,
  roles,
  type Operation,
} from './index.ts'

const operations = Object.entries(contract) as [string, Operation][]

describe('the contract', () => {
  it('has one operation for a method and path, and describes every placeholder', () => {
    expect(new Set(operations.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(
      operations.length,
    )
    for (const [name, { path, params, access }] of operations) {
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, placeholder]) => placeholder)
      expect(Object.keys(params?.shape ?? {}).toSorted(), name).toEqual(placeholders.toSorted())
      if (access.kind === 'org') expect(placeholders, name).toContain('org')
    }
  })

  it('changes nothing by GET but its reply, and gives every list the same shape', () => {
    for (const [name, { method, body, ok }] of operations) {
      if (method === 'GET') expect(body, name).toBeUndefined()
      if (ok instanceof z.ZodObject && ok.shape.items instanceof z.ZodArray)
        expect(Object.keys(ok.shape), name).toContain('nextCursor')
    }
  })

  it('writes an OpenAPI 3.1 document that names each operation, its access and its errors', () => {
    const document = openApiDocument(contract, {
      title: 'Credence',
      version: '1',
      url: 'https://c.example',
    }) as {
      openapi: string
      paths: Record<
        string,
        Record<
          string,
          {
            operationId: string
            security: unknown[]
            responses: Record<string, unknown>
            parameters: { name: string; in: string }[]
          }
        >
      >
    }
    expect(document.openapi).toBe('3.1.0')
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    )
    expect(written.map(({ operationId }) => operationId).toSorted()).toEqual(
      operations.map(([name]) => name).toSorted(),
    )
    for (const { operationId, path, parameters, responses, security } of written) {
      const inPath = parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => `{${name}}`)
      expect(
        inPath.every((name) => path.includes(name)),
        operationId,
      ).toBe(true)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '429', '500']))
      const open = contract[operationId as keyof typeof contract].access.kind === 'public'
      expect(security.length === 0, operationId).toBe(open)
    }
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('knows an HTTP status for every error an operation may answer', () => {
    for (const [, { errors = [] }] of operations)
      for (const code of errors) expect(errorStatus[code]).toBeGreaterThanOrEqual(400)
  })
})

describe('changeOf', () => {
  const Change = changeOf({
    name: z.string(),
    kind: z.enum(['a', 'b']).default('a'),
    note: z.string().max(3).optional(),
  })

  it('leaves out what is not given, defaults too, and takes null for what may be absent', () => {
    expect(Change.parse({})).toEqual({})
    expect(Change.parse({ name: 'n', kind: 'b', note: null })).toEqual({
      name: 'n',
      kind: 'b',
      note: null,
    })
    expect(Change.parse({ note: 'abc' })).toEqual({ note: 'abc' })
  })

  it('refuses null for what must be there, and what the whole refuses', () => {
    for (const wrong of [{ name: null }, { kind: null }, { kind: 'c' }, { note: 'abcd' }])
      expect(Change.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  })
})

describe('roles', () => {
  it('grow from viewer to owner, and nobody grants above their own', () => {
    const counts = roles.map((role) => rolePermissions[role].length)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(mayGrant('owner', 'owner')).toBe(true)
    expect(mayGrant('admin', 'owner')).toBe(false)
    expect(mayGrant('admin', 'admin')).toBe(true)
    expect(mayGrant('issuer', 'viewer')).toBe(false)
  })
})

describe('the client', () => {
  const answering = (answer: (request: Request) => Response) =>
    createClient(contract, {
      baseUrl: 'https://c.example',
      send: answer,
      headers: { authorization: 'Bearer k' },
    })

  it('fills path and query, sends JSON and headers, and parses the reply', async () => {
    let seen: Request | undefined
    const client = answering((request) => {
      seen = request
      return Response.json({ done: true, leaked: 'column' }, { status: 202 })
    })
    const reply = await client.requestMagicLink(
      { body: { email: 'Ada@Example.org' } },
      { idempotencyKey: 'k1' },
    )
    expect(reply).toEqual({ done: true })
    expect(seen?.headers.get('authorization')).toBe('Bearer k')
    expect(seen?.headers.get('idempotency-key')).toBe('k1')
    expect(await seen?.json()).toEqual({ email: 'Ada@Example.org' })
    await answering((request) => {
      seen = request
      return Response.json({ items: [] })
    }).listCredentials({ params: { org: 'a-b' }, query: { q: 'x y&z', limit: 5 } })
    expect(seen?.url).toBe('https://c.example/api/v1/orgs/a-b/credentials?q=x+y%26z&limit=5')
  })

  it('throws the server’s problem, and one of its own where the server gives none', async () => {
    const problem = {
      type: 'about:blank',
      title: 'gone',
      status: 404,
      code: 'not_found',
      detail: 'There is no such thing.',
    }
    await expect(
      answering(() => Response.json(problem, { status: 404 })).getMe(),
    ).rejects.toMatchObject({ status: 404, code: 'not_found', message: 'There is no such thing.' })
    const broken = answering(() => new Response('<h1>Bad gateway</h1>', { status: 503 })).getMe()
    await expect(broken).rejects.toBeInstanceOf(ApiError)
    await expect(broken).rejects.toMatchObject({ code: 'unavailable' })
  })
})
