import { nothingPosted } from '../../src/bot/definitions/subjects.ts'

/** For what is changed while nobody has a card before them. */
export const unposted = { refresh: nothingPosted, createRefresh: () => nothingPosted }
