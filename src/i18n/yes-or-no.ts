import { fold } from './fold.ts'

const yes = ['true', 'yes', 'y', '1', '是', '好', '✓', '√']
const no = ['false', 'no', 'n', '0', '否', '不', '']
/** No word for either is longer. */
const longest = 20

/** A ticked box (`true`) or the word for it, wherever one is typed; nothing typed is no. Undefined: neither of them. */
export function readYesOrNo(text: string): boolean | undefined {
  const bare = text.trim()
  if (bare.length > longest) return undefined
  const typed = fold(bare)
  if (yes.includes(typed)) return true
  return no.includes(typed) ? false : undefined
}

export const saysNo = (text: string): boolean => readYesOrNo(text) === false
export const saysYes = (text: string): boolean => readYesOrNo(text) === true
