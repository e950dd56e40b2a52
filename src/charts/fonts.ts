import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from 'canvas'
import { FONT_FAMILY } from './tokens.ts'

/** Noto Sans SC, weights 400, 500 and 700. Its digits all have one width: figures line up as they are. */
const FILES = ['NotoSansHans-Regular.otf', 'NotoSansHans-Medium.otf', 'NotoSansHans-Bold.otf']

/** Registers the shipped Chinese font (servers seldom have one). When it returns, every weight is there. */
export function registerFonts(): void {
  // The font list belongs to the process, not to the thread. All weights are counted, because another thread
  // may be half-way through this same function; a weight registered twice costs memory, a missing one looks wrong.
  const known = GlobalFonts.families.find(({ family }) => family === FONT_FAMILY)
  if (known && known.styles.length >= FILES.length) return
  const require = createRequire(import.meta.url)
  const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  for (const file of FILES) {
    const path = join(folder, file)
    if (!GlobalFonts.registerFromPath(path, FONT_FAMILY)) throw new Error(`the font ${path} could not be read`)
  }
}
