import { z } from 'zod'
import type { Timers } from '../../../src/clock/timers.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { addressAt } from '../api/address-at.ts'
import { streamTimes } from './times.ts'
import type { Topic } from './topics.ts'

export interface EndpointParts {
  /** In place of `https://api.dingtalk.com`. */
  apiBase: URL
  clientId: string
  clientSecret: string
  timers: Timers
}

const answer = z.object({ endpoint: z.url(), ticket: z.string().min(1) })
const refusal = z.object({ code: z.string().default('') })

/**
 * Asks where to connect (open.dingtalk.com/document/direction/stream-mode-protocol). What it gives serves one connection, for 90 s.
 * @returns the address of the socket, with its ticket
 * @throws RemoteRefused: id or secret are wrong, or something else has to be mended first; NeverArrived
 */
export async function openEndpoint(parts: EndpointParts, topics: readonly Topic[], signal: AbortSignal): Promise<URL> {
  const { apiBase, clientId, clientSecret, timers } = parts
  const late = new AbortController()
  const cancel = timers.after(streamTimes.call, () => late.abort())
  try {
    const response = await fetch(addressAt(apiBase, '/v1.0/gateway/connections/open'), {
      method: 'POST',
      // Without it the answer is XML.
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, subscriptions: topics, ua: 'chengdan' }),
      redirect: 'error',
      signal: AbortSignal.any([signal, late.signal]),
    })
    return await addressIn(response, apiBase)
  } catch (error) {
    // Neither what was sent nor what `fetch` says of it: the secret is in it.
    throw error instanceof RemoteRefused ? error : new NeverArrived('connections/open', { unsent: true })
  } finally {
    cancel()
  }
}

async function addressIn(response: Response, apiBase: URL): Promise<URL> {
  if (response.status >= 500) throw new NeverArrived(`connections/open: ${response.status}`, { unsent: true })
  const body: unknown = await response.json()
  if (!response.ok) throw new RemoteRefused(refusal.parse(body).code || String(response.status), { about: 'lane' })
  const { endpoint, ticket } = answer.parse(body)
  const address = new URL(endpoint)
  if (!isTheirSocket(address, apiBase)) throw new RemoteRefused('endpoint_elsewhere', { about: 'lane' })
  address.searchParams.set('ticket', ticket)
  return address
}

/** The ticket goes to DingTalk alone, or to whoever stands in its place. */
const isTheirSocket = (address: URL, { protocol, hostname }: URL): boolean =>
  (address.protocol === 'wss:' && address.hostname.endsWith('.dingtalk.com')) ||
  (address.hostname === hostname && address.protocol === (protocol === 'https:' ? 'wss:' : 'ws:'))
