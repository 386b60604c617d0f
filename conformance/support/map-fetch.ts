import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import type { Fetch } from '@credence/credentials'
import * as z from 'zod'

import { readJson } from './shared.ts'

const UrlMap = z.record(z.string(), z.string())

/**
 * Makes a fetch that answers from files alone.
 * @param mapFile a JSON file: address to file
 * @param root the folder that the files are relative to
 * @returns the fetch; an address that is not in the map is refused
 */
export function fetchFromMap(mapFile: string, root: string): Fetch {
  const map = readMap(mapFile)
  return async (url) => {
    const file = map[url]
    if (file === undefined) throw new Error('it is not in the map')
    return new Response(new Uint8Array(readFileSync(resolve(root, file))))
  }
}

/**
 * Reads a map of addresses to files.
 * @param mapFile the JSON file
 * @returns the map
 */
export function readMap(mapFile: string): Readonly<Record<string, string>> {
  return UrlMap.parse(readJson(mapFile))
}
