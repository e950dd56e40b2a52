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

/** An id that sorts among those made `delayMs` from now. */
export function laterId(delayMs: number): string {
  return idOf(Date.now() + delayMs, 0)
}

function idOf(time: number, order: number): string {
  const chance = randomBytes(6).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y')
  return `${time.toString(36).padStart(9, '0')}${order.toString(36).padStart(4, '0')}${chance}a`
}
