import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { describe } from 'vitest'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Where a Chromium is on this machine: CHROMIUM, else the usual places. */
function findChromium(): string | undefined {
  const given = process.env.CHROMIUM
  return (given ? [given] : places).find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

const path = findChromium()

if (!path && process.env.REQUIRE_BROWSER === '1') {
  throw new Error('REQUIRE_BROWSER=1, but there is no Chromium. Install one, or set CHROMIUM to where it is.')
}
if (!path) console.warn('BROWSER TESTS SKIPPED: there is no Chromium. Install one, or set CHROMIUM to where it is.')

/** Tests that need a browser; skipped, and said so, where there is none. */
export const describeInBrowser: typeof describe = path ? describe : (describe.skip as typeof describe)

/** A browser that talks to nobody but the pages it is sent to. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: path!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
