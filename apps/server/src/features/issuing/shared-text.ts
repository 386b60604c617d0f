import { and, inArray } from 'drizzle-orm'
import { derivedId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { sharedText, type credential } from './tables.ts'

/** Pieces of text that many documents have in common, and the id they are stored under. */
export type SharedText = { readonly id: string; readonly pieces: readonly string[] }

type StoredRow = Pick<typeof credential.$inferSelect, 'orgId' | 'stored' | 'sharedTextId'>

/** A row with its document put together again. */
export type Whole<R extends StoredRow> = Omit<R, 'stored' | 'sharedTextId'> & {
  readonly document: string
}

/** Shorter pieces are not worth looking for. */
const shortest = 16
/** A piece is written as one control character, which JSON text never holds as it is (RFC 8259 §7); the last three are kept free. */
const mostPieces = 0x1c
// oxlint-disable-next-line no-control-regex -- these stand for pieces
const marks = /[\u0001-\u001c]/g
/** Members that only some credentials have, and the one after them: no piece reaches over where they begin. */
const optional =
  /(?=,"(?:validUntil|result|narrative|creditsEarned|licenseNumber|evidence|credentialStatus)":)/

/**
 * Finds what two documents of the same members have in common.
 * @param one a document as JSON text
 * @param other one that differs from it wherever documents of their kind differ
 */
export function findShared(orgId: string, one: string, other: string): SharedText {
  const [left, right] = [one.split('"'), other.split('"')]
  const runs: string[][] = [[]]
  for (const [index, text] of left.entries()) {
    const same = text === right[index]
    const start = same ? text : sharedFolder(text, right[index] ?? '')
    if (same || start !== '') runs.at(-1)?.push(start)
    if (!same) runs.push([])
  }
  const pieces = runs
    .flatMap((run) => run.join('"').split(optional))
    .filter((piece) => piece.length >= shortest)
    .slice(0, mostPieces)
  return { id: derivedId(orgId, ...pieces), pieces }
}

/** The folder that two addresses have in common. */
function sharedFolder(one: string, other: string): string {
  const folder = one.startsWith('http') ? one.slice(0, one.lastIndexOf('/') + 1) : ''
  return other.startsWith(folder) ? folder : ''
}

/** Writes a mark in the place of each piece that a document holds, in order. */
export function shorten(document: string, pieces: readonly string[]): string {
  let [short, from] = ['', 0]
  for (const [index, piece] of pieces.entries()) {
    const at = document.indexOf(piece, from)
    if (at < 0) continue
    short += document.slice(from, at) + String.fromCharCode(index + 1)
    from = at + piece.length
  }
  return short + document.slice(from)
}

/** Puts a document together again. */
export function restore(short: string, pieces: readonly string[]): string {
  return short.replaceAll(marks, (mark) => {
    const piece = pieces[mark.charCodeAt(0) - 1]
    if (piece === undefined) throw new Error('A stored document holds marks of its pieces alone.')
    return piece
  })
}

/** Stores pieces, before the first document that lacks them. */
export async function keepShared(tx: Tx, orgId: string, { id, pieces }: SharedText): Promise<void> {
  await tx
    .insert(sharedText)
    .values({ orgId, id, pieces: [...pieces] })
    .onConflictDoNothing()
}

/** Puts the documents of rows together, in the order of the rows. */
export async function wholeRows<R extends StoredRow>(
  tx: Tx,
  rows: readonly R[],
): Promise<Whole<R>[]> {
  const texts = await readShared(tx, rows)
  return rows.map(({ stored, sharedTextId, ...rest }) => {
    if (sharedTextId === null) return { ...rest, document: stored }
    const pieces = texts.get(`${rest.orgId} ${sharedTextId}`)
    if (!pieces) throw new Error('What documents have in common is stored before them.')
    return { ...rest, document: restore(stored, pieces) }
  })
}

/** Puts the document of a row together. */
export async function wholeRow<R extends StoredRow>(tx: Tx, row: R): Promise<Whole<R>> {
  const [whole] = await wholeRows(tx, [row])
  if (!whole) throw new Error('A row stays a row.')
  return whole
}

async function readShared(
  tx: Tx,
  rows: readonly StoredRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(rows.flatMap(({ sharedTextId }) => sharedTextId ?? []))]
  if (ids.length === 0) return new Map()
  const orgIds = [...new Set(rows.map(({ orgId }) => orgId))]
  const found = await tx
    .select()
    .from(sharedText)
    .where(and(inArray(sharedText.orgId, orgIds), inArray(sharedText.id, ids)))
    .limit(orgIds.length * ids.length)
  return new Map(found.map(({ orgId, id, pieces }) => [`${orgId} ${id}`, pieces]))
}
