import type * as z from 'zod'

import { isShared } from '../json/shared-parts.ts'

/** Tells whether a value surely fits; false means only that it must be checked in full. */
export type Acceptor = (value: unknown) => boolean

const refuse: Acceptor = () => false

/**
 * Turns a schema into one function that says yes to what fits, without the copies and reports that a full check makes. It
 * says yes only to what the schema itself accepts; kinds of schemas that it does not know, and whatever does not
 * fit, get a no, and must go through the schema to learn why.
 * @param schema a schema that changes nothing in its values
 * @returns the function
 */
export function compileAcceptor(schema: z.core.$ZodType): Acceptor {
  return compile(schema, new Map())
}

type Known = Map<z.core.$ZodType, Acceptor>

function compile(schema: z.core.$ZodType, known: Known): Acceptor {
  const earlier = known.get(schema)
  if (earlier) return earlier
  known.set(schema, (value) => made(value)) // for schemas that contain themselves
  const made = withChecks(schema, compileType(schema as z.core.$ZodTypes, known)) // every schema is one of these
  known.set(schema, made)
  return made
}

function compileType(schema: z.core.$ZodTypes, known: Known): Acceptor {
  const { def } = schema._zod
  switch (def.type) {
    case 'string':
      return compileString(def)
    case 'number':
      return def.coerce ? refuse : Number.isFinite
    case 'boolean':
      return def.coerce ? refuse : (value) => typeof value === 'boolean'
    case 'literal':
      return isOneOf(def.values)
    case 'enum':
      return isOneOf(Object.values(def.entries))
    case 'optional':
      return compileOptional(def.innerType, known)
    case 'array':
      return compileArray(compile(def.element, known))
    case 'tuple':
      return compileTuple(def, known)
    case 'union':
      return compileUnion(def, known)
    case 'object':
      return compileObject(def, known)
    case 'lazy':
      return compileLazy(def, known)
    default:
      return refuse
  }
}

/** Runs the checks of a schema as they are: what none of them complains of is accepted. */
function withChecks(schema: z.core.$ZodType, isOfType: Acceptor): Acceptor {
  const checks = schema._zod.def.checks ?? []
  if (checks.length === 0) return isOfType
  if (checks.some((check) => check._zod.def.check === 'overwrite')) return refuse
  const passes = checks.map(compileCheck)
  const [only, ...others] = passes
  if (only && others.length === 0) return (value) => isOfType(value) && only(value)
  return (value) => {
    if (!isOfType(value)) return false
    for (const pass of passes) if (!pass(value)) return false
    return true
  }
}

function compileCheck({ _zod: { check, def } }: z.core.$ZodCheck<never>): Acceptor {
  if (def.check === 'custom' && 'fn' in def && typeof def.fn === 'function') {
    const fn = def.fn as (value: unknown) => unknown // a function of one value
    return (value) => {
      const answer = fn(value)
      return answer === true || (!(answer instanceof Promise) && Boolean(answer))
    }
  }
  const least = def.check === 'min_length' && 'minimum' in def ? def.minimum : undefined
  return (value) => {
    if (typeof least === 'number' && Array.isArray(value)) return value.length >= least
    const payload = { value, issues: [] }
    const running: unknown = Reflect.apply(check, undefined, [payload])
    return !(running instanceof Promise) && payload.issues.length === 0
  }
}

function compileString(def: z.core.$ZodStringDef): Acceptor {
  if (def.coerce) return refuse
  if (!('check' in def)) return (value) => typeof value === 'string'
  const pattern = 'pattern' in def ? def.pattern : undefined
  if (!(pattern instanceof RegExp) || pattern.global || pattern.sticky) return refuse
  return (value) => typeof value === 'string' && pattern.test(value)
}

function isOneOf(values: readonly unknown[]): Acceptor {
  const [only, ...others] = values
  if (others.length === 0) return (value) => value === only
  const allowed = new Set(values)
  return (value) => allowed.has(value)
}

function compileOptional(inner: z.core.$ZodType, known: Known): Acceptor {
  const isInner = compile(inner, known)
  return (value) => value === undefined || isInner(value)
}

function compileArray(isElement: Acceptor): Acceptor {
  return (value) => {
    if (!Array.isArray(value)) return false
    for (const element of value) if (!isElement(element)) return false
    return true
  }
}

function compileTuple(def: z.core.$ZodTupleDef, known: Known): Acceptor {
  const items = def.items.map((item) => compile(item, known))
  const isRest = def.rest ? compile(def.rest, known) : refuse
  return (value) => {
    if (!Array.isArray(value) || value.length < items.length) return false
    for (let at = 0; at < value.length; at += 1) {
      if (!(items[at] ?? isRest)(value[at])) return false
    }
    return true
  }
}

function compileUnion(def: z.core.$ZodUnionDef, known: Known): Acceptor {
  if (def.inclusive === false) return refuse
  const options = def.options.map((option) => compile(option, known))
  return (value) => {
    for (const isOption of options) if (isOption(value)) return true
    return false
  }
}

function compileObject(def: z.core.$ZodObjectDef, known: Known): Acceptor {
  const members = new Map(
    Object.entries(def.shape).map(([name, member]) => [
      name,
      { fits: compile(member, known), isOptional: member._zod.def.type === 'optional' },
    ]),
  )
  const needed = [...members].filter(([, { isOptional }]) => !isOptional)
  const { catchall } = def
  const isClosed = catchall?._zod.def.type === 'never'
  if (catchall && !isClosed && catchall._zod.def.type !== 'unknown') return refuse
  const fitting = new WeakSet<object>()
  /** Only the members that are there are gone through: most of those that may be are absent. */
  const hasMembers = (object: Readonly<Record<string, unknown>>) => {
    let found = 0
    for (const name in object) {
      const member = members.get(name)
      if (member) {
        const value = object[name]
        if (value !== undefined && !member.fits(value)) return false
        if (value !== undefined && !member.isOptional) found += 1
      } else if (isClosed) {
        return false
      }
    }
    return found === needed.length || needed.every(([name, { fits }]) => fits(object[name]))
  }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    if (fitting.has(value)) return true
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return false
    if (!hasMembers(value as Readonly<Record<string, unknown>>)) return false // an object
    if (isShared(value)) fitting.add(value)
    return true
  }
}

function compileLazy(def: z.core.$ZodLazyDef, known: Known): Acceptor {
  let inner: Acceptor | undefined
  return (value) => (inner ??= compile(def.getter(), known))(value)
}
