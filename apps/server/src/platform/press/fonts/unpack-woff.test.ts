import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { unpackWoff } from './unpack-woff.ts'

const file = createRequire(import.meta.url).resolve(
  '@fontsource/inter/files/inter-latin-400-normal.woff',
)
const woff = readFileSync(file)

describe('unpackWoff', () => {
  it('gives the sfnt that is inside, table by table', () => {
    const sfnt = unpackWoff(woff)
    const [packed, unpacked] = [create(woff), create(sfnt)]
    if (!('layout' in packed) || !('layout' in unpacked)) throw new Error('both hold one font')
    expect(unpacked.type).toBe('TTF')
    expect(unpacked.characterSet).toEqual(packed.characterSet)
    expect(unpacked.layout('Affine').positions).toEqual(packed.layout('Affine').positions)
    expect(sfnt.length).toBe(woff.readUInt32BE(16))
  })

  it('keeps checksums true', () => {
    const sfnt = unpackWoff(woff)
    for (let i = 0; i < sfnt.readUInt16BE(4); i++) {
      const entry = 12 + i * 16
      const offset = sfnt.readUInt32BE(entry + 8)
      let sum = 0
      for (let at = 0; at < sfnt.readUInt32BE(entry + 12); at += 4) {
        sum = (sum + sfnt.readUInt32BE(offset + at)) >>> 0
      }
      // The table `head` holds the checksum of the whole and leaves it out of its own.
      if (sfnt.toString('latin1', entry, entry + 4) === 'head') {
        sum = (sum - sfnt.readUInt32BE(offset + 8)) >>> 0
      }
      expect(sum).toBe(sfnt.readUInt32BE(entry + 4))
    }
  })

  it('refuses what is no WOFF, and a table that is cut', () => {
    expect(() => unpackWoff(Buffer.from('wOF2'))).toThrow(TypeError)
    const tampered = Buffer.from(woff)
    tampered.writeUInt32BE(woff.readUInt32BE(44 + 12) + 1, 44 + 12)
    expect(() => unpackWoff(tampered)).toThrow()
  })
})
