import { z } from 'zod'
import { Failure } from '../../platform/http/failure.ts'
import { readBytes } from '../../platform/http/body.ts'
import { keyTypes } from './keys.ts'

const Document = z.record(z.string(), z.unknown())
const Pointers = z.array(z.string())

/** What a suite wants signed, and how. Other options are the suite's own and mean nothing here. */
export const IssueRequest = z.object({
  credential: Document,
  options: z
    .object({
      cryptosuite: z
        .enum([
          'eddsa-rdfc-2022',
          'eddsa-jcs-2022',
          'ecdsa-rdfc-2019',
          'ecdsa-jcs-2019',
          'ecdsa-sd-2023',
          'bbs-2023',
        ])
        .default('eddsa-rdfc-2022'),
      keyType: z.enum(keyTypes).optional(),
      mandatoryPointers: Pointers.optional(),
      /** Also give the credential an entry in each status list. */
      status: z.boolean().default(false),
      /** Sign as a token, and hand it over in an envelope. */
      envelope: z.boolean().default(false),
    })
    .prefault({}),
})
export type IssueRequest = z.infer<typeof IssueRequest>

export const VerifyRequest = z.object({
  verifiableCredential: Document,
  options: z
    .object({
      proofOnly: z.boolean().default(false),
      checks: z.array(z.string()).optional(),
      /** Overlook that a status entry has one message a bit, and not one for each value. */
      messagePerBit: z.boolean().default(false),
    })
    .prefault({}),
})

export const VerifyPresentationRequest = z.object({
  verifiablePresentation: Document,
  options: z
    .object({ challenge: z.string().optional(), domain: z.string().optional() })
    .prefault({}),
})

export const DeriveRequest = z.object({
  verifiableCredential: Document,
  options: z.object({ selectivePointers: Pointers.default([]) }).prefault({}),
})

const Body = z.looseObject({ options: Document.optional() })
const maxBytes = 4 * 1024 * 1024

/**
 * Reads a request's JSON. Options may also stand in the address, `1` for true: the suites overwrite the ones in the body.
 * @throws Failure `invalid_request` with what is wrong
 */
export async function readRequest<Shape>(
  request: Request,
  shape: z.ZodType<Shape>,
): Promise<Shape> {
  const text = new TextDecoder().decode(await readBytes(request.body, maxBytes))
  const body = Body.safeParse(toJson(text))
  if (!body.success) throw new Failure('invalid_request', 'The body is not a JSON object.')
  const query = [...new URL(request.url).searchParams].map(([name, value]) => [
    name,
    value === '1' ? true : value,
  ])
  const options = { ...Object.fromEntries(query), ...body.data.options }
  const parsed = shape.safeParse({ ...body.data, options })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('invalid_request', `${issue?.path.join('.')}: ${issue?.message}`)
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('invalid_request', 'The body is not JSON.')
  }
}
