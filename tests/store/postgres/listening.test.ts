import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Hosts } from '../../../src/store/postgres/hosts.ts'
import { listenForSignals, type Signals } from '../../../src/store/postgres/signals.ts'
import { type PostgresProxy, startPostgresProxy } from '../../support/postgres-proxy.ts'
import { onServer } from '../../support/postgres-server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

const soon = { timeout: 15_000, interval: 20 }
const heartbeat = 100
let database: TestDatabase
let other: TestDatabase
let proxy: PostgresProxy
let signals: Signals | undefined

beforeEach(async () => {
  database = await createTestDatabase('postgres')
  other = await createTestDatabase('postgres')
  proxy = await startPostgresProxy(database.url!)
})
afterEach(async () => {
  await signals?.close()
  await proxy.stop()
  await database.remove()
  await other.remove()
})

describe('who listens', () => {
  it('leaves a server that takes no writes: nobody says anything there', async () => {
    await onServer(`ALTER DATABASE ${new URL(database.url!).pathname.slice(1)} SET default_transaction_read_only = on`)
    signals = await listenForSignals(new Hosts(proxy.url(database.url!)), heartbeat)
    proxy.redirect(other.url!)
    const heard = vi.fn()
    signals.on('web', heard)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), soon)
    const store = await other.open()
    await store.write(async (tx) => tx.signal('web'))
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), soon)
  })

  it('leaves a server that does not answer for the next one, and wakes everybody', async () => {
    const { username, password, port } = new URL(other.url!)
    const hosts = `127.0.0.1:${proxy.port},127.0.0.1:${port}`
    const url = `postgres://${username}:${password}@${hosts}${new URL(other.url!).pathname}`
    signals = await listenForSignals(new Hosts(url), heartbeat)
    const heard = vi.fn()
    signals.on('inbound', heard)
    proxy.hold()
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), soon)
    const store = await other.open()
    await store.write(async (tx) => tx.signal('inbound'))
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), soon)
  })

  it('is heard by nobody any more once it is closed, whatever the network does', async () => {
    signals = await listenForSignals(new Hosts(proxy.url(database.url!)), heartbeat)
    proxy.hold()
    await signals.close()
    proxy.heal()
    await vi.waitFor(() => expect(proxy.connections).toBe(0), soon)
  })
})
