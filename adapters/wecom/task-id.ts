import { createHash } from 'node:crypto'

/** The id of a copy, the same for every attempt of a message: a used one is refused by WeCom, which then has the card already. */
export const taskIdOf = (dedupeKey: string): string =>
  `cd-${createHash('sha256').update(dedupeKey).digest('base64url').slice(0, 32)}`
