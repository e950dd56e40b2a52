import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../store.ts'
import { connectClient, type HostClient } from './host-client.ts'
import type { Hosts } from './hosts.ts'

const channels: readonly Channel[] = ['inbound', 'files', 'outbox', 'web']
/** Milliseconds. */
const times = { firstRetry: 100, longestRetry: 3_000, answer: 3_000, closing: 1_000 }

export interface Signals {
  on(channel: Channel, wake: () => void): () => void
  close(): Promise<void>
}

/** What NOTIFY is told: the name under which a channel travels. */
export const notifyName = (channel: Channel): string => `chengdan_${channel}`

/**
 * One connection that only listens. When it breaks, does not answer or leads to a server that takes no writes (nobody
 * notifies there), it is opened again; then everybody is woken, for what was told meanwhile.
 * @throws ConnectionLost when the first one cannot be opened
 */
export async function listenForSignals(hosts: Hosts, heartbeatMs = 5_000): Promise<Signals> {
  const emitter = new EventEmitter().setMaxListeners(0)
  let closed = false
  let retryIn = times.firstRetry
  let timer: NodeJS.Timeout | undefined
  let client = await connect()

  async function connect(): Promise<HostClient> {
    const fresh = await connectClient({ hosts, query_timeout: times.answer })
    fresh.on('notification', ({ channel }) => emitter.emit(channel))
    try {
      await fresh.query(channels.map((channel) => `LISTEN ${notifyName(channel)}`).join('; '))
    } catch (error) {
      letGo(fresh)
      throw error
    }
    fresh.once('end', reconnectLater)
    if (!closed) timer = setTimeout(heartbeat, heartbeatMs).unref()
    return fresh
  }

  function reconnectLater(): void {
    clearTimeout(timer)
    if (closed) return
    timer = setTimeout(reconnect, retryIn * (0.5 + Math.random())).unref()
    retryIn = Math.min(2 * retryIn, times.longestRetry)
  }

  async function reconnect(): Promise<void> {
    try {
      client = await connect()
    } catch {
      return reconnectLater()
    }
    if (closed) return letGo(client)
    for (const channel of channels) emitter.emit(notifyName(channel))
  }

  async function heartbeat(): Promise<void> {
    const asked = client
    if (await takesWrites(asked)) {
      retryIn = times.firstRetry
      if (!closed && asked === client) timer = setTimeout(heartbeat, heartbeatMs).unref()
      return
    }
    asked.leaveHost()
    letGo(asked)
  }

  return {
    on(channel, wake) {
      emitter.on(notifyName(channel), wake)
      return () => void emitter.off(notifyName(channel), wake)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      // A connection that nobody answers on cannot be ended politely.
      await Promise.race([client.end(), sleep(times.closing, undefined, { ref: false })])
    },
  }
}

/** Ends it, also when it hangs; `end` is told on it. */
function letGo(client: HostClient): void {
  client.end().catch(() => {})
}

async function takesWrites(client: HostClient): Promise<boolean> {
  try {
    const { rows } = await client.query<{ writes: boolean }>(
      "SELECT current_setting('transaction_read_only') = 'off' AS writes",
    )
    return rows[0]!.writes
  } catch {
    return false
  }
}
