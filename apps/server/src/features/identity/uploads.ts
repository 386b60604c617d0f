import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { and, eq, sql } from 'drizzle-orm'
import { readBytes } from '../../platform/http/body.ts'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newId, newSecretId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { recordAudit } from './audit.ts'
import { sanitizeSvg } from './sanitize-svg.ts'
import { organization, upload } from './tables.ts'

export type UploadRow = typeof upload.$inferSelect
type Purpose = UploadRow['purpose']

const mebibyte = 1024 * 1024
const rules: Readonly<Record<Purpose, { types: readonly string[]; maxBytes: number }>> = {
  logo: { types: ['image/svg+xml', 'image/png', 'image/jpeg'], maxBytes: mebibyte },
  evidence: { types: ['application/pdf', 'image/png', 'image/jpeg'], maxBytes: 10 * mebibyte },
  item: { types: ['image/svg+xml', 'image/png', 'image/jpeg'], maxBytes: 2 * mebibyte },
}
const names: Readonly<Record<string, string>> = {
  'image/svg+xml': 'SVG',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/pdf': 'PDF',
}

type Upload = {
  readonly org: { readonly id: string; readonly actor: string }
  readonly purpose: Purpose
  readonly name: string
  readonly body: ReadableStream<Uint8Array> | null
  readonly now: Date
}

/**
 * Keeps a file that an organization shows to the world, under an address that cannot be guessed. What it is, its first bytes say
 * and not its name; drawings are rewritten. The same file again is the same upload.
 * @throws Failure `body_too_large`, `invalid_file`
 */
export async function keepUpload(platform: Platform, request: Upload): Promise<UploadRow> {
  const { org, purpose, now } = request
  const { maxBytes } = rules[purpose]
  const { mediaType, bytes } = readFile(await readBytes(request.body, maxBytes), purpose)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const id = newId(now)
  const fileKey = `uploads/${org.id}/${id}`
  await platform.files.write(fileKey, Readable.from([bytes]))
  const forget = () => platform.files.remove(fileKey)
  const kept = await platform.database
    .asOrg(org.id, async (tx) => {
      const row = { orgId: org.id, id, publicId: newSecretId(), purpose, mediaType, hash, fileKey }
      const more = { name: request.name, bytes: bytes.length, createdBy: org.actor, createdAt: now }
      const [made] = await tx
        .insert(upload)
        .values({ ...row, ...more })
        .onConflictDoNothing({ target: [upload.orgId, upload.purpose, upload.hash] })
        .returning()
      const same = and(eq(upload.purpose, purpose), eq(upload.hash, hash))
      const [known] = made ? [made] : await tx.select().from(upload).where(same).limit(1)
      if (!known) throw new Error('An upload is neither new nor known.')
      if (purpose === 'logo') await setLogo(tx, org.id, known.publicId)
      if (purpose === 'logo' || (made && purpose === 'evidence')) {
        const action = purpose === 'logo' ? 'organization.logo' : 'evidence.add'
        const subject = `upload:${known.id}`
        await recordAudit(tx, { orgId: org.id, actor: org.actor, action, subject, at: now })
      }
      return known
    })
    .catch(async (error: unknown) => {
      await forget()
      throw error
    })
  if (kept.id !== id) await forget()
  return kept
}

/** Takes the logo off; doing so twice changes nothing more. */
export async function removeLogo(
  { database }: Platform,
  { org, now }: { org: Upload['org']; now: Date },
): Promise<void> {
  await database.asOrg(org.id, async (tx) => {
    const changed = await tx
      .update(organization)
      .set({ logo: null })
      .where(and(eq(organization.id, org.id), sql`${organization.logo} is not null`))
      .returning({ id: organization.id })
    if (changed.length === 0) return
    const subject = `organization:${org.id}`
    const action = 'organization.logo'
    await recordAudit(tx, { orgId: org.id, actor: org.actor, action, subject, at: now })
  })
}

/**
 * The file at an address. Nothing in it runs: pictures are shown in a sandbox, everything else is a download.
 * @throws Failure `not_found`
 */
export async function serveUpload(
  { database, files }: Platform,
  publicId: string,
): Promise<Response> {
  const [row] = await database.asPublic(publicId, (tx) =>
    tx.select().from(upload).where(eq(upload.publicId, publicId)).limit(1),
  )
  if (!row) throw notFound('file')
  const kind = row.purpose === 'evidence' ? 'attachment' : 'inline'
  const body = Readable.toWeb(await files.read(row.fileKey)) as ReadableStream<Uint8Array> // Node's own class
  return new Response(body, {
    headers: {
      'content-type': row.mediaType,
      'content-length': String(row.bytes),
      'content-disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(row.name)}`,
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400, immutable',
    },
  })
}

function readFile(given: Uint8Array, purpose: Purpose): { mediaType: string; bytes: Uint8Array } {
  const mediaType = typeOf(given)
  const { types } = rules[purpose]
  if (mediaType === undefined || !types.includes(mediaType)) {
    const wanted = types.map((type) => names[type]).join(', ')
    throw new Failure('invalid_file', `The file is none of ${wanted}. What counts is its content.`)
  }
  if (mediaType !== 'image/svg+xml') return { mediaType, bytes: given }
  return { mediaType, bytes: Buffer.from(sanitizeSvg(decode(given))) }
}

/** What a file is, by its very first bytes: one that is two things at once is neither. */
function typeOf(bytes: Uint8Array): string | undefined {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  const head = new TextDecoder().decode(bytes.subarray(0, 1024))
  return /^\ufeff?\s*<(?:\?xml|!--|!DOCTYPE\s+svg|svg|\w+:svg)/i.test(head)
    ? 'image/svg+xml'
    : undefined
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Failure('invalid_file', 'The drawing is not in UTF-8. Save it again.', { cause })
  }
}

async function setLogo(
  tx: Parameters<Parameters<Platform['database']['asOrg']>[1]>[0],
  orgId: string,
  publicId: string,
): Promise<void> {
  await tx.update(organization).set({ logo: publicId }).where(eq(organization.id, orgId))
}
