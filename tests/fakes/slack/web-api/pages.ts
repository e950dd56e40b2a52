import type { Json } from '../../simulation/json.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './method.ts'

/** One page of a list, by `cursor` and `limit`. @throws invalid_cursor, invalid_limit */
export function page<T>(
  call: Call,
  all: readonly T[],
  limits: { usual: number; most: number },
): {
  items: T[]
  response_metadata: Json
  more: boolean
} {
  const limit = Math.min(call.args.number('limit', limits.usual) || limits.usual, limits.most)
  if (limit < 1) throw new ApiError('invalid_limit')
  const from = readCursor(call.args.text('cursor'))
  const next = from + limit
  const more = next < all.length
  return {
    items: all.slice(from, next),
    response_metadata: { next_cursor: more ? Buffer.from(`next:${next}`).toString('base64') : '' },
    more,
  }
}

function readCursor(cursor: string): number {
  if (cursor === '') return 0
  const from = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1]
  if (from === undefined) throw new ApiError('invalid_cursor')
  return Number(from)
}
