import { z } from 'zod'

/** One of these words, in any of the languages they are in, as the value it stands for. */
export function oneOfWords<const Words extends Readonly<Record<string, string>>>(words: Words) {
  return z.enum(Object.keys(words) as [string, ...string[]]).transform((word) => words[word] as Words[keyof Words])
}
