import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'

/** A Chromium to test with: `CHROMIUM_PATH`, the one inside the npm package on Linux x64, or an installed one. */
export async function chromiumPath(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return chosen
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath()
  const installed = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(existsSync)
  if (!installed) throw new Error('No Chromium found. Install one, or name it in CHROMIUM_PATH.')
  return installed
}
