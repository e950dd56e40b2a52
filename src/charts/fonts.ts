import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from 'canvas'
import { FONT_FAMILY } from './tokens.ts'

/** Servers seldom have a Chinese font, so one is shipped. Its digits all have one width: figures line up as they are. */
const FILES = ['NotoSansHans-Regular.otf', 'NotoSansHans-Medium.otf', 'NotoSansHans-Bold.otf']

/** Registers the shipped font in this process. Safe to call from every thread. */
export function registerFonts(): void {
  // canvas keeps one font list for all threads of the process; a second copy would only cost memory.
  if (GlobalFonts.has(FONT_FAMILY)) return
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  for (const file of FILES) {
    const path = join(folder, file)
    if (!GlobalFonts.registerFromPath(path, FONT_FAMILY)) throw new Error(`the font ${path} could not be read`)
  }
}
