import type { PageLink } from '../../company/page-links.ts'
import { type Client, keyOf, type Target } from '../operation.ts'
import { outcomeOf, request } from '../request.ts'
import { inboxKeyOf } from './chat-keys.ts'
import { supplyOf } from './supply.ts'

/** Sends in form pages, each through a link of its own. 200: it is done, 202: it is recorded. */
export function pageClient(target: Target, links: readonly PageLink[], customer: string): Client {
  const take = supplyOf('links to form pages', links)
  let n = 0
  return {
    target,
    pauseMs: 200,
    async next() {
      const { id, token } = take()
      const key = keyOf('page', n++)
      return {
        kind: 'page',
        key,
        inbox: inboxKeyOf(`form:${id}`),
        async attempt() {
          const { status } = await request(`${target.public()}/f/${token}?n=0`, {
            method: 'POST',
            headers: { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
            body: new URLSearchParams({ title: key, customer }),
          })
          return outcomeOf(status, [200, 202])
        },
      }
    },
  }
}
