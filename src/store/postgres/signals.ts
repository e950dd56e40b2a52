import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Channel } from '../store.ts'

const channels: readonly Channel[] = ['inbound', 'outbox', 'web']
const reconnectAfterMs = 1000

export interface Signals {
  on(channel: Channel, wake: () => void): () => void
  close(): Promise<void>
}

/** What NOTIFY is told: the name under which a channel travels. */
export const notifyName = (channel: Channel): string => `chengdan_${channel}`

/** One connection that only listens; when it breaks it is opened again, and the poll covers the gap. */
export async function listenForSignals(url: string): Promise<Signals> {
  const emitter = new EventEmitter().setMaxListeners(0)
  let client = await connect()
  let closed = false
  let again: NodeJS.Timeout | undefined

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    fresh.on('notification', ({ channel }) => emitter.emit(channel))
    fresh.on('error', () => {})
    try {
      await fresh.connect()
      for (const channel of channels) await fresh.query(`LISTEN ${notifyName(channel)}`)
      return fresh
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
  }

  function watch(): void {
    client.once('end', reconnectLater)
  }

  function reconnectLater(): void {
    if (closed) return
    again = setTimeout(async () => {
      try {
        client = await connect()
      } catch {
        return reconnectLater()
      }
      if (closed) await client.end()
      else watch()
    }, reconnectAfterMs)
    again.unref()
  }

  watch()
  return {
    on(channel, wake) {
      emitter.on(notifyName(channel), wake)
      return () => void emitter.off(notifyName(channel), wake)
    },
    async close() {
      closed = true
      clearTimeout(again)
      await client.end()
    },
  }
}
