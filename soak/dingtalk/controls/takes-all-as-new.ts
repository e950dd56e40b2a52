import { randomUUID } from 'node:crypto'
import { runSpoiled } from './run-spoiled.ts'

/** A server to which everything that comes again is new. */
await runSpoiled(
  (receive) => (inbound, alongside) =>
    receive({ ...inbound, dedupeKey: `${inbound.dedupeKey} ${randomUUID()}` }, alongside),
)
