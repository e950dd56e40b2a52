import { listCards } from '../cards/index.ts'
import { createRefresh } from '../src/bot/outbox/refresh-copies.ts'
import { createRegistry } from '../src/bot/registry.ts'
import { systemClock } from '../src/clock/clock.ts'
import type { OnLeft } from '../src/leaving/deactivate-person.ts'

const noPictures = { funnel: () => Promise.reject(new Error('pictures are drawn by the server')) }

/** Finds the copies that show what a verb has changed; a running server, or the next one, draws and sends them. */
export const refreshChat = createRefresh(createRegistry({ adapters: [], cards: listCards(noPictures, []), forms: [] }))

/** What somebody had before them is drawn anew: they may not see it any more. */
export const onLeft: OnLeft = (tx, personId) => refreshChat(tx, systemClock.now())({ person: personId })
