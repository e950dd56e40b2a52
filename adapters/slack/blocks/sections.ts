import type { types } from '@slack/bolt'
import { slackLimits, slackTaste } from '../limits.ts'
import { pieces, plain, plainLine } from './text-objects.ts'

/** The whole text, in as many sections as it takes. `expand`: Slack does not fold it. */
export function textSections(text: string, most: number = slackLimits.section): types.SectionBlock[] {
  return pieces(text, most).map((piece) => ({ type: 'section', text: plain(piece, most), expand: true }))
}

/** A headline as the first block, and what of it did not fit. */
export function headlineBlocks(headline: string): { first: types.KnownBlock; rest: types.KnownBlock[] } {
  const line = plainLine(headline, Number.MAX_SAFE_INTEGER)
  if (line.text.length <= slackLimits.header) return { first: { type: 'header', text: line }, rest: [] }
  return headlineSections(line.text)
}

/** The same where a header is not taken. */
export function headlineSections(headline: string): { first: types.SectionBlock; rest: types.SectionBlock[] } {
  const [first, ...rest] = textSections(headline, slackTaste.headline)
  return { first: first!, rest }
}

/** Small grey lines. */
export function contextLines(text: string, most: number = slackLimits.context): types.ContextBlock[] {
  return pieces(text, most).map((piece) => ({ type: 'context', elements: [plain(piece, most)] }))
}
