import { randomBytes } from 'node:crypto'

let lastTime = 0
let counter = 0

/**
 * A new id: 22 characters that sort by time of creation (milliseconds, then order within this process, then chance).
 * Rows made together lie together in the index.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = 0
  } else counter += 1
  return idOf(lastTime, counter)
}

/** Sorts before every id made from then on, by the clock of whichever machine made it. */
export const earliestId = (at: Date): string => at.getTime().toString(36).padStart(9, '0')

let laterCounter = 0
/** As many as its four digits hold. */
const mostLater = 36 ** 4

/** An id that sorts among those made `delayMs` from now; of those of one moment in the order in which they are made. */
export function laterId(delayMs: number): string {
  laterCounter = (laterCounter + 1) % mostLater
  return idOf(Date.now() + delayMs, laterCounter)
}

function idOf(time: number, order: number): string {
  const chance = randomBytes(6).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y')
  return `${time.toString(36).padStart(9, '0')}${order.toString(36).padStart(4, '0')}${chance}a`
}
