import type { Movable } from '../../company/movable-deals.ts'
import type { Client, Target } from '../operation.ts'
import { outcomeOf, request } from '../request.ts'
import { supplyOf } from './supply.ts'

/** A program moves one deal after the other, each request under a key of its own. */
export function restClient(target: Target, token: string, deals: readonly Movable[]): Client {
  const take = supplyOf('deals to move by REST', deals)
  return {
    target,
    // One person may ask 120 times a minute.
    pauseMs: 600,
    async next() {
      const { key, number } = take()
      return {
        kind: 'rest',
        key,
        async attempt() {
          const { status } = await request(`${target.public()}/api/v1/deals/${number}/move`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key, 'Content-Type': 'application/json' },
            body: '{}',
          })
          return outcomeOf(status, [200])
        },
      }
    },
  }
}
