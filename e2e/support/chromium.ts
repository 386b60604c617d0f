import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'

/** A Chromium to test with: `CHROMIUM_PATH`, the one inside the npm package on Linux x64, or an installed one. */
export async function chromiumPath(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return chosen
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked()
  const installed = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(existsSync)
  if (!installed) throw new Error('No Chromium found. Install one, or name it in CHROMIUM_PATH.')
  return installed
}

/** Unpacks the package's Chromium once for each user of the machine; a broken-off attempt leaves nothing behind. */
async function unpacked(): Promise<string> {
  const folder = join(tmpdir(), `credence-chromium-${userInfo().username}`)
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const before = process.env.TMPDIR
  process.env.TMPDIR = draft // where the package unpacks to
  try {
    await sparticuz.executablePath()
    renameSync(draft, folder)
  } catch (error) {
    if (!existsSync(program)) throw error // another run may have been faster
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(draft, { recursive: true, force: true })
  }
  return program
}
