import { normalised } from '../../../src/typed-text/normalised.ts'

/** Characters of a name, and names in front of what is said. */
const most = 64
const mostNames = 20

/**
 * What somebody says to the bot, without the names behind an @ in front of it, of which one is the bot's: in whatever width
 * and with whatever blanks they are typed. A name with blanks in it is known by `name` alone.
 */
export function withoutMentions(text: string, name: string | undefined): string {
  let rest = text.trimStart()
  for (let names = 0; names < mostNames; names += 1) rest = rest.slice(endOfMention(rest, name)).trimStart()
  return rest.trimEnd()
}

/** Where the name in front ends; 0 where there is none. */
function endOfMention(text: string, name: string | undefined): number {
  if (text[0] !== '@' && text[0] !== '＠') return 0
  return endOfName(text, name) ?? endOfWord(text)
}

/** Blanks in the name and letters of any width and case are one and the same. */
function endOfName(text: string, name: string | undefined): number | undefined {
  let left = folded(name ?? '')
  if (left === '') return undefined
  let end = 1
  for (const letter of text.slice(1, 2 * most)) {
    const said = folded(letter)
    if (!left.startsWith(said)) return undefined
    left = left.slice(said.length)
    end += letter.length
    if (left === '') return end === text.length || behindName.test(text[end]!) ? end : undefined
  }
  return undefined
}

const behindName = /[\s/／@＠,，:：]/u

const folded = (text: string): string => normalised(text, 'NFKC').toLowerCase().replace(/\s+/gu, '')

/** To the next blank, or to the command that follows without one. */
function endOfWord(text: string): number {
  const seen = text.slice(1, most + 1)
  const length = seen.search(/[\s/／@＠]/u)
  if (length === 0) return 0
  if (length < 0) return seen.length < most ? text.length : 0
  return length + 1
}
