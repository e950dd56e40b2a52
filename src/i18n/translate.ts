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
export type WordArguments = Record<string, string | number | InBoth>

/** Translates one key; the arguments a sentence needs are checked by the compiler. */
export interface Translator {
  readonly locale: Locale
  <K extends WordKey>(
    key: K,
    ...args: [ArgumentsOf<K>] extends [never] ? [] : [Record<ArgumentsOf<K>, string | number | InBoth>]
  ): string
}

/** A sentence by a key known only at run time (stored rows, error codes). */
export function sayByKey(locale: Locale, key: WordKey, args: WordArguments = {}): string {
  const sentence = words[key][locale]
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = args[name] ?? hole
    return typeof value === 'object' ? value[locale] : String(value)
  })
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(words, key)
}

export function translatorFor(locale: Locale): Translator {
  const translate = (key: WordKey, args: WordArguments = {}) => sayByKey(locale, key, args)
  return Object.assign(translate, { locale }) as Translator
}
