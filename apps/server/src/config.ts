import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

/** The environment Credence reads. The configuration page of the guide is made from this object. */
export const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Where to listen.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Which interface to listen on.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The address people use; issuer DIDs and all public links derive from it.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional()
    .describe('A PostgreSQL server, 15 or newer; absent: the embedded one.'),
  DATA_DIR: z.string().min(1).default('./data').describe('Embedded database, files, keys.'),
  CREDENCE_MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional()
    .describe('Wraps issuer private keys; created in DATA_DIR with the embedded database.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional()
    .describe('Outgoing mail; absent: mails are kept, and shown at /dev/mail in the demo.'),
  MAIL_FROM: z.string().min(3).optional().describe('Sender of outgoing mail.'),
  S3_BUCKET: z.string().optional().describe('Object storage for files; absent: DATA_DIR/files.'),
  S3_ENDPOINT: z.url().optional().describe('Address of an S3-compatible service.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Access key of the bucket.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of the access key.'),
  DEMO: flag.optional().describe('1: demo content on an empty database; 0: never.'),
  CONFORMANCE: flag
    .default(false)
    .describe('1: sockets for the W3C test suites, on loopback only; never in production.'),
  CONFORMANCE_CONTEXTS: z
    .string()
    .min(1)
    .optional()
    .describe('A JSON file of the JSON-LD contexts that the W3C suites use, by their addresses.'),
  FETCH_MAP: z
    .string()
    .min(1)
    .optional()
    .describe('A JSON file that answers every outgoing look-up (tests, air-gapped use).'),
  TRUST_REGISTRIES: z
    .string()
    .min(1)
    .optional()
    .describe('A file of registries whose issuers verification calls listed (see the guide).'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('How many reverse proxies in front set X-Forwarded-For.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged.'),
})

export type Config = {
  readonly port: number
  readonly host: string
  /** Origin people use, without a trailing slash; with port 0 it is known only after listening. */
  readonly publicUrl: string
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly masterKey: Buffer | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly s3: S3Config | undefined
  readonly demo: boolean
  /** The sockets for the W3C suites are mounted, with the contexts of a file. */
  readonly conformance: { readonly contexts: string | undefined } | undefined
  readonly fetchMap: string | undefined
  readonly trustRegistries: string | undefined
  readonly trustedProxies: number
  readonly logLevel: string
}

export type S3Config = {
  readonly bucket: string
  readonly endpoint: string | undefined
  readonly region: string
  readonly accessKeyId: string | undefined
  readonly secretAccessKey: string | undefined
}

/** A configuration that cannot be used; the message says which variable and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration from environment variables.
 * @throws ConfigError with one line for each variable that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These environment variables need attention:\n${lines.join('\n')}`)
  }
  const value = parsed.data
  const publicUrl = new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`)
  const local = isLoopback(value.HOST) && isLoopback(publicUrl.hostname)
  if (value.DEMO === true && !local) {
    throw new ConfigError(
      'DEMO=1 opens sign-ins that everybody knows, so it works on loopback only.\n' +
        'Set HOST and PUBLIC_URL to localhost, or DEMO=0.',
    )
  }
  if (value.CONFORMANCE && !local) {
    throw new ConfigError(
      'CONFORMANCE=1 signs whatever it is given, so it works on loopback only.\n' +
        'Set HOST and PUBLIC_URL to localhost, or CONFORMANCE=0.',
    )
  }
  if (value.DATABASE_URL !== undefined && value.CREDENCE_MASTER_KEY === undefined) {
    throw new ConfigError(
      'CREDENCE_MASTER_KEY is missing. It wraps the private keys of issuers; with a DATABASE_URL it must be given.\n' +
        'Make one with: openssl rand -base64 32   and keep it apart from the database.',
    )
  }
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: publicUrl.origin,
    databaseUrl: value.DATABASE_URL,
    dataDir: resolve(value.DATA_DIR),
    masterKey: value.CREDENCE_MASTER_KEY
      ? Buffer.from(value.CREDENCE_MASTER_KEY, 'base64')
      : undefined,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM ?? `Credence <no-reply@${publicUrl.hostname}>`,
    s3: value.S3_BUCKET
      ? {
          bucket: value.S3_BUCKET,
          endpoint: value.S3_ENDPOINT,
          region: value.S3_REGION,
          accessKeyId: value.S3_ACCESS_KEY_ID,
          secretAccessKey: value.S3_SECRET_ACCESS_KEY,
        }
      : undefined,
    demo: value.DEMO ?? (value.DATABASE_URL === undefined && local),
    conformance: value.CONFORMANCE
      ? { contexts: value.CONFORMANCE_CONTEXTS && resolve(value.CONFORMANCE_CONTEXTS) }
      : undefined,
    fetchMap: value.FETCH_MAP ? resolve(value.FETCH_MAP) : undefined,
    trustRegistries: value.TRUST_REGISTRIES ? resolve(value.TRUST_REGISTRIES) : undefined,
    trustedProxies: value.TRUSTED_PROXIES,
    logLevel: value.LOG_LEVEL,
  }
}

/** Tells whether a host name or address reaches this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}
