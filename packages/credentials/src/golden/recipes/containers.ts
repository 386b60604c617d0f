import { bake } from '../../bake/extract.ts'
import { concatBytes, utf8 } from '../../encoding/bytes.ts'
import { issueJwt } from '../../jwt/issue-jwt.ts'
import { issue } from '../../proofs/issue.ts'
import { pdf, png, pngChunk } from '../../testing/files.ts'
import { badge } from '../../testing/fixtures.ts'
import { site } from '../../testing/guild-site.ts'
import { created, keys } from '../recipe.ts'
import type { Golden, Recipe, Recipes } from '../recipe.ts'
import { hosted, lie } from './open-badges-2.ts'

const { ed25519 } = keys
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'

/** Images and documents with a credential inside: both generations of baking, and a PDF attachment. */
export const containers: Recipes = {
  'ob3-di-baked.png': repeating(async () => ({ content: bake(png(), await signed()) })),
  'ob3-di-baked.svg': repeating(async () => ({ content: bake(utf8(SVG), await signed()) })),
  'ob3-jwt-baked.png': repeating(async () => ({ content: bake(png(), await token()) })),
  'ob3-jwt-baked.svg': repeating(async () => ({ content: bake(utf8(SVG), await token()) })),
  'ob3-attached.pdf': repeating(async () => ({
    content: pdf({ 'credential.json': await signed() }),
  })),
  'ob2-baked.png': {
    ...repeating(async () => {
      const text = concatBytes(utf8('openbadges\0\0\0\0\0'), utf8(JSON.stringify(hosted)))
      return { content: png(pngChunk('iTXt', text)), served: site }
    }),
    lie,
  },
  'ob2-baked.svg': {
    ...repeating(async () => {
      const element =
        `<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="${hosted.id}">` +
        `<![CDATA[${JSON.stringify(hosted)}]]></openbadges:assertion>`
      return { content: utf8(SVG.replace('<path', `${element}<path`)), served: site }
    }),
    lie,
  },
}

function repeating(make: () => Promise<Golden>): Recipe {
  return { repeats: true, make }
}

async function signed() {
  return JSON.stringify(await issue(badge(ed25519.did), { ...ed25519, created }))
}

function token() {
  return issueJwt(badge(ed25519.did), ed25519)
}
