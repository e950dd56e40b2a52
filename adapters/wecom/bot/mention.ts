import { normalised } from '../../../src/typed-text/normalised.ts'

const most = 64

/**
 * What somebody says to the bot, without the names behind an @ in front of it, of which one is the bot's: in whatever width
 * and with whatever blanks they are typed. A name with blanks in it is known by `name` alone.
 */
export function withoutMentions(text: string, name: string | undefined): string {
  let rest = text.trimStart()
  for (let end = endOfMention(rest, name); end > 0; end = endOfMention(rest, name)) rest = rest.slice(end).trimStart()
  return rest.trimEnd()
}

/** Where the name in front ends; 0 where there is none. */
function endOfMention(text: string, name: string | undefined): number {
  if (text[0] !== '@' && text[0] !== '＠') return 0
  return endOfName(text, name) ?? endOfWord(text)
}

/** Blanks in the name and letters of any width and case are one and the same. */
function endOfName(text: string, name: string | undefined): number | undefined {
  const wanted = folded(name ?? '')
  if (wanted === '') return undefined
  const begin = text.slice(1).search(/\S/) + 1
  for (let end = begin + 1; end <= Math.min(text.length, begin + 2 * most); end += 1) {
    if (folded(text.slice(begin, end)) !== wanted) continue
    const isEnd = end === text.length || /[\s/／@＠,，:：]/u.test(text[end]!)
    return isEnd ? end : undefined
  }
  return undefined
}

const folded = (text: string): string => normalised(text, 'NFKC').toLowerCase().replace(/\s+/gu, '')

/** To the next blank, or to the command that follows without one. */
function endOfWord(text: string): number {
  const seen = text.slice(1, most + 1)
  const length = seen.search(/[\s/／@＠]/u)
  if (length === 0) return 0
  if (length < 0) return seen.length < most ? text.length : 0
  return length + 1
}
