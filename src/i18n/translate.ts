import { listOf } from './list-of.ts'
import type { Locale } from './locale.ts'
import { words } from './words/index.ts'

type Catalogue = typeof words

/** Every sentence the product can say. */
export type WordKey = keyof Catalogue
/** The sentences that say "no" (see `errors/user-error.ts`). */
export type ErrorKey = Extract<WordKey, `error.${string}`>

type Holes<S extends string> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never
type ArgumentsOf<K extends WordKey> = Holes<Catalogue[K]['zh']>

/** What differs between the languages, such as a name a policy gives in both. */
export type InBoth = Readonly<Record<Locale, string>>
type OneArgument = string | number | InBoth
/** Several are said one after the other, as the reader's language lists them. */
export type WordArgument = OneArgument | readonly OneArgument[]
export type WordArguments = Record<string, WordArgument>

/** Translates one key; the arguments a sentence needs are checked by the compiler. */
export interface Translator {
  readonly locale: Locale
  <K extends WordKey>(
    key: K,
    ...args: [ArgumentsOf<K>] extends [never] ? [] : [Record<ArgumentsOf<K>, WordArgument>]
  ): string
}

/** `{deals}`, and in English `{deals:deal|deals}`: the number with what is counted, of one and of several. */
const holes = /\{(\w+)(?::([^|{}]+)\|([^|{}]+))?\}/g

/** A sentence by a key known only at run time (stored rows, error codes). */
export function sayByKey(locale: Locale, key: WordKey, args: WordArguments = {}): string {
  const sentence: string = words[key][locale]
  return sentence.replace(holes, (hole, name: string, one: string | undefined, several: string | undefined) => {
    const said = sayArgument(locale, args[name] ?? hole)
    return one === undefined ? said : `${said} ${said === '1' ? one : several}`
  })
}

/** Of an empty list a dash is said: a sentence never ends in nothing. */
function sayArgument(locale: Locale, argument: WordArgument): string {
  if (typeof argument !== 'object') return String(argument)
  if ('zh' in argument) return argument[locale]
  const names = argument.map((one) => sayArgument(locale, one))
  return listOf(names, locale) || '—'
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(words, key)
}

export function translatorFor(locale: Locale): Translator {
  const translate = (key: WordKey, args: WordArguments = {}) => sayByKey(locale, key, args)
  return Object.assign(translate, { locale }) as Translator
}
