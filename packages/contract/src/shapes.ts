import { z } from 'zod'

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const lineBreak = /[\r\n\t\u2028\u2029]/
const visible = /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u
const bidiOverride = /[\u202a-\u202e\u2066-\u2069]/

/** One line of plain text: trimmed, something to see in it, no control characters, no direction overrides. */
export function line(max: number): z.ZodType<string, string> {
  return z
    .string()
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1, 'is missing')
        .max(max, `is longer than ${max} characters`)
        .refine((text) => visible.test(text), 'shows nothing')
        .refine((text) => !control.test(text) && !lineBreak.test(text), 'has control characters')
        .refine((text) => !bidiOverride.test(text), 'has a text direction override')
        .refine((text) => text.isWellFormed(), 'is not well-formed text'),
    )
}

/** Text of several lines, plain or Markdown; trimmed, no control characters. */
export function prose(max: number): z.ZodType<string, string> {
  return z
    .string()
    .transform((text) => text.trim().replaceAll('\r\n', '\n').normalize('NFC'))
    .pipe(
      z
        .string()
        .max(max, `is longer than ${max} characters`)
        .refine((text) => !control.test(text), 'has control characters')
        .refine((text) => !bidiOverride.test(text), 'has a text direction override')
        .refine((text) => text.isWellFormed(), 'is not well-formed text'),
    )
}

/** What would end a link early, or hide a part of it. */
const breaksLink = /[\s"<>\\\p{Cc}\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069]/u

/** A web address, http or https, without name and password; stored as a link, never fetched because somebody typed it. */
export const WebUrl = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (text) => {
      const url = URL.parse(text)
      if (url === null || url.username !== '' || url.password !== '' || breaksLink.test(text))
        return false
      return /^https?:\/\//i.test(text)
    },
    { message: 'must be a web address that starts with https:// or http://' },
  )

const emailShape = /^[^\s@<>()[\]\\,;:"\u0000-\u001f]{1,64}@([^\s@.]{1,63}\.)+[^\s@.]{2,63}$/u

const mailDomain = /^[\p{L}\p{N}\p{M}.-]+$/u
const hidden = /[\p{C}\p{Default_Ignorable_Code_Point}]/u

/**
 * An e-mail address, trimmed and lower-cased, its domain in ASCII (IDNA), at most 254 characters.
 * Two spellings that reach the same mailbox by rule become equal; `+tags` are kept apart.
 */
export const Email = z
  .string()
  .transform((text, context) => {
    const address = text.trim().normalize('NFC')
    const at = address.lastIndexOf('@')
    const domain = URL.parse(`http://${address.slice(at + 1)}`)?.hostname ?? ''
    const normal = `${address.slice(0, at)}@${domain}`.toLowerCase()
    if (
      at < 1 ||
      hidden.test(address) ||
      !mailDomain.test(address.slice(at + 1)) ||
      /\.\d+$|(^|\.)-|-(\.|$)/.test(domain)
    ) {
      context.addIssue({ code: 'custom', message: 'is not an e-mail address' })
      return z.NEVER
    }
    if (!emailShape.test(address) || !emailShape.test(normal) || normal.length > 254) {
      context.addIssue({ code: 'custom', message: 'is not an e-mail address' })
      return z.NEVER
    }
    return normal
  })
  .pipe(z.string())

/** An address that an account can be opened with: its local part in ASCII, its top domain in letters. */
export const AccountEmail = Email.pipe(
  z.email('cannot be used to sign in; choose an address in plain letters'),
)

const firstMoment = Date.parse('1000-01-01T00:00:00Z')
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether a moment has a year of four digits in UTC: what is outside cannot be written in a credential. */
function isWritable(text: string): boolean {
  const time = Date.parse(text)
  return time >= firstMoment && time <= lastMoment
}

const years = 'must lie in the years 1000 to 9999'

/** A day, `YYYY-MM-DD`, that exists, in the years 1000 to 9999. */
export const Day = z.iso
  .date('must be a day that exists, written YYYY-MM-DD')
  .refine(isWritable, years)

/** A moment, ISO 8601 with a zone, in the years 1000 to 9999. */
export const Instant = z.iso.datetime({ offset: true }).refine(isWritable, years)

/** A day or a moment; a day means its first second in UTC. */
export const DayOrInstant = z.union([Day, Instant])

/** A BCP 47 language tag. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag')

/** The short name of an organization in addresses. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{1,46}[a-z0-9])$/,
    'may hold a-z, 0-9 and hyphens, 3 to 48 characters',
  )

export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const OrgParams = z.object({ org: Slug })
export const OrgItemParams = OrgParams.extend({ id: Id })
export const ItemParams = z.object({ id: Id })

/** Paging: give back `nextCursor` to go on; absent means the list is complete. */
export const Paging = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

/** A page of a list. */
export function page<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodOptional<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() })
}

/** A reply that only says it was done. */
export const Done = z.object({ done: z.literal(true) })

/**
 * The shape of a change: every field optional, and absent means unchanged (a default would overwrite). `null` takes
 * away what may be absent from the whole; what must be there cannot be null.
 * @param shape the fields of the whole
 */
export function changeOf<S extends z.core.$ZodShape>(
  shape: S,
): z.ZodObject<{ [K in keyof S]: Changed<S[K]> }> {
  const fields = Object.entries(shape).map(([name, field]) => {
    if (field instanceof z.ZodOptional) return [name, z.optional(z.nullable(field.unwrap()))]
    return [name, z.optional(field instanceof z.ZodDefault ? field.unwrap() : field)]
  })
  return z.object(Object.fromEntries(fields)) as ReturnType<typeof changeOf<S>> // the same names, made above
}

type Changed<F extends z.core.$ZodType> =
  F extends z.ZodOptional<infer T>
    ? z.ZodOptional<z.ZodNullable<T>>
    : F extends z.ZodDefault<infer T>
      ? z.ZodOptional<T>
      : z.ZodOptional<F>

/** A token from a mail. */
export const Token = z.string().min(20).max(2000)

/** What an organization is to others. */
export const OrganizationKind = z.enum(['issuer', 'employer', 'accreditor'])
