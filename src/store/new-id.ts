import { randomBytes } from 'node:crypto'

let lastTime = 0
let counter = 0

/**
 * A new id: 22 characters that sort by time of making (milliseconds, then order within this process, then chance).
 * Rows made together lie together in the index.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = 0
  } else counter += 1
  const time = lastTime.toString(36).padStart(9, '0')
  const order = counter.toString(36).padStart(4, '0')
  return `${time}${order}${randomBytes(6).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y')}a`
}
