import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createPublicListener, type PublicListener } from '../../src/http/public-listener.ts'
import { silentLog } from '../../src/log/log.ts'
import { createMetrics } from '../../src/operations/metrics.ts'
import { operationsRoutes } from '../../src/operations/operations-routes.ts'
import { Readiness } from '../../src/operations/readiness.ts'
import type { Store } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'

const clock = new HandClock()
let store: Store
let readiness: Readiness
let listener: PublicListener
let origin: string

useStoreForEach(async (opened) => {
  store = opened
  readiness = new Readiness({ store, log: silentLog })
  listener = createPublicListener(silentLog)
  listener.app.use(operationsRoutes({ store, clock, readiness, metrics: createMetrics() }))
  origin = `http://127.0.0.1:${await listener.listen(0, '127.0.0.1')}`
})
afterEach(() => listener.close())

async function ask(path: string): Promise<[number, unknown]> {
  const response = await fetch(origin + path)
  return [response.status, await response.json()]
}

describe('/readyz', () => {
  it('is no while the server starts, yes while it runs, no while it stops', async () => {
    expect(await ask('/readyz')).toEqual([503, { ready: false, reasons: ['the process is starting'] }])
    readiness.running()
    expect(await ask('/readyz')).toEqual([200, { ready: true }])
    readiness.stopping()
    readiness.running()
    expect(await ask('/readyz')).toEqual([503, { ready: false, reasons: ['the process is stopping'] }])
  })

  it('is no when the store keeps nothing, and /healthz still says the process is alive', async () => {
    readiness.running()
    await store.close()
    expect(await ask('/readyz')).toEqual([503, { ready: false, reasons: ['the database did not keep a write'] }])
    expect(await ask('/healthz')).toEqual([200, { alive: true }])
  })
})

describe('/metrics', () => {
  it('tells what waits in the database now', async () => {
    await store.write((tx) =>
      tx.insert(tx.tables.inbound).values([
        { conversationId: 'c', seq: 1, dedupeKey: 'a', receivedAt: new Date(0), state: 'open' },
        { conversationId: 'c', seq: 2, dedupeKey: 'b', receivedAt: new Date(0), state: 'parked' },
      ]),
    )
    const response = await fetch(`${origin}/metrics`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(text).toContain('chengdan_queue_rows{queue="inbound",state="open"} 1')
    expect(text).toContain('chengdan_queue_rows{queue="inbound",state="parked"} 1')
    expect(text).toContain('chengdan_store_up 1')
  })

  it('tells how long the subscription that waits longest has been due', async () => {
    const lag = async () =>
      /^chengdan_job_due_lag_seconds (.*)$/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1]
    expect(await lag()).toBe('0')
    const daily = {
      report: 'funnel',
      subject: '',
      at: '08:40',
      timeZone: 'UTC',
      createdBy: 'p',
      createdAt: clock.now(),
    } as const
    const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000)
    await store.write((tx) =>
      tx.insert(tx.tables.subscription).values([
        { ...daily, id: 'ended', nextAt: null },
        { ...daily, id: 'later', nextAt: inSeconds(60) },
      ]),
    )
    expect(await lag()).toBe('0')
    await store.write((tx) => tx.insert(tx.tables.subscription).values({ ...daily, id: 'due', nextAt: inSeconds(-90) }))
    expect(await lag()).toBe('90')
  })

  it('tells how long the oldest inbound waits', async () => {
    const wait = async () =>
      /^chengdan_inbound_oldest_open_seconds (.*)$/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1]
    expect(await wait()).toBe('0')
    const receivedAt = new Date(clock.now().getTime() - 400_000)
    await store.write((tx) =>
      tx.insert(tx.tables.inbound).values({ conversationId: 'c', seq: 1, dedupeKey: 'a', receivedAt, state: 'open' }),
    )
    expect(await wait()).toBe('400')
  })

  it('is still there when the store is not', async () => {
    await store.close()
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain('chengdan_store_up 0')
  })

  it('does not wait for a store that hangs', async () => {
    const hanging = { ...store, read: () => new Promise<never>(() => {}) }
    const routes = express().use(operationsRoutes({ store: hanging, clock, readiness, metrics: createMetrics() }))
    const server = routes.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('chengdan_store_up 0')
    server.close()
  })
})
