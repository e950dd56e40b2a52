import { fold } from '../../i18n/fold.ts'
import type { Command, Parameter } from '../definitions/command.ts'
import type { Given } from './bind-arguments.ts'
import { parameterNames } from './parameter-names.ts'
import { openQuoteIn } from './quotes.ts'
import type { KnownNames } from './tokens.ts'

/** Why something that would be called so is asked about first: broken syntax must not become a name. `place` is where it stands in the text. */
export interface Doubt {
  why: 'openQuote' | 'sign' | 'name' | 'command'
  place: number
}

/** Labels of these letters are words of their own in a line; `product` is in many an English name. */
const han = /^\p{Script=Han}+$/u

/**
 * What is wrong with a text that is to be a name: a quote that does not close, a `=`, a slash that begins a command, or the
 * name of a parameter as a word of its own (客户 仁和医院). In quotes all but the first may be meant, unless a parameter
 * that is known is given inside them.
 * @param known the names that parameters go by here
 */
export function doubtAbout(text: string, quoted: boolean, known: KnownNames): Doubt | undefined {
  const open = openQuoteIn(text)
  if (open !== undefined) return { why: 'openQuote', place: open }
  const words = wordsIn(text)
  for (const [index, { word, place }] of words.entries()) {
    const sign = word.search(/[=＝]/u)
    const name = sign > 0 ? word.slice(0, sign) : (words[index - 1]?.word ?? '')
    if (sign >= 0 && (!quoted || known.has(fold(name)))) return { why: 'sign', place: place + sign }
    if (quoted) continue
    if (/^[/／]\p{L}/u.test(word)) return { why: 'command', place }
    if (words.length > 1 && han.test(word) && known.has(fold(word))) return { why: 'name', place }
  }
  return undefined
}

function wordsIn(text: string): { word: string; place: number }[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ word, place: index }))
}

export interface DoubtfulName {
  type: 'doubtful'
  parameter: Parameter
  given: string
  doubt: Doubt
  /** The line in which it is certainly meant; undefined: it is never a name. */
  certain: string | undefined
}

/** What would be called something that nobody calls anything. */
export function doubtIn(command: Command, { values, inQuotes }: Given, line: string): DoubtfulName | undefined {
  for (const parameter of command.parameters) {
    const given = values[parameter.name]
    if (!parameter.isName || given === undefined) continue
    const quoted = inQuotes.has(parameter.name)
    const doubt = doubtAbout(given, quoted, parameterNames(command))
    if (!doubt) continue
    const mayBeMeant =
      doubt.why !== 'openQuote' && !quoted && doubtAbout(given, true, parameterNames(command)) === undefined
    return { type: 'doubtful', parameter, given, doubt, certain: mayBeMeant ? inQuotesIn(line, given) : undefined }
  }
  return undefined
}

function inQuotesIn(line: string, given: string): string | undefined {
  const place = line.indexOf(given)
  if (place < 0 || given.includes('"')) return undefined
  return `/${line.slice(0, place)}"${given}"${line.slice(place + given.length)}`
}
