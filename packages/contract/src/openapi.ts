import { z } from 'zod'
import { isBytes, type Bytes, type Operation } from './operation.ts'
import { Problem, errorStatus, type ErrorCode } from './problem.ts'

export type OpenApiInfo = { readonly title: string; readonly version: string; readonly url: string }

/**
 * Writes the OpenAPI 3.1 document of a contract.
 * @returns a plain JSON object; every operation with parameters, body, replies and the errors it may answer
 */
export function openApiDocument(
  contract: Readonly<Record<string, Operation>>,
  info: OpenApiInfo,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, operation] of Object.entries(contract)) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase()] = describe(operationId, operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version },
    servers: [{ url: info.url }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'credence.session_token' },
      },
    },
  }
}

function describe(operationId: string, operation: Operation): Record<string, unknown> {
  const { access } = operation
  return {
    operationId,
    tags: [operation.tag],
    summary: operation.summary,
    ...(access.kind === 'org' ? { 'x-permission': access.permission } : {}),
    security:
      access.kind === 'public'
        ? []
        : access.kind === 'person'
          ? [{ session: [] }]
          : [{ session: [] }, { apiKey: [] }],
    parameters: [
      ...parameters('path', operation.params),
      ...parameters('query', operation.query),
      ...(operation.idempotencyKey
        ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }]
        : []),
    ],
    ...(operation.body
      ? { requestBody: { required: true, content: content(operation.body, 'input') } }
      : {}),
    responses: {
      [operation.status ?? 200]: {
        description: 'Success',
        content: content(operation.ok, 'output'),
      },
      ...errors(operation),
    },
  }
}

function parameters(where: 'path' | 'query', shape: z.ZodObject | undefined): unknown[] {
  return Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }))
}

function content(part: z.ZodType | Bytes, io: 'input' | 'output'): Record<string, unknown> {
  if (!isBytes(part)) return { 'application/json': { schema: schemaOf(part, io) } }
  return Object.fromEntries(part.types.map((type) => [type, { schema: { type: 'string' } }]))
}

function errors(operation: Operation): Record<string, unknown> {
  const always: ErrorCode[] = ['invalid_request', 'rate_limited', 'internal']
  if (operation.access.kind !== 'public') always.push('not_signed_in', 'forbidden')
  if (operation.access.kind === 'org') always.push('not_found')
  const byStatus = Map.groupBy(
    new Set([...always, ...(operation.errors ?? [])]),
    (code) => errorStatus[code],
  )
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
