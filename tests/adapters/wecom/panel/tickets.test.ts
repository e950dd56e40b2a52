import { expect, it } from 'vitest'
import { Ticket } from '../../../../adapters/wecom/panel/tickets.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'

function tickets() {
  const clock = new HandClock()
  const store = new MemoryTokens()
  const asked: string[] = []
  const call = async (_method: string, path: string) => {
    asked.push(path)
    await new Promise(setImmediate)
    return { ticket: `ticket ${asked.length}`, expires_in: 7200 }
  }
  const process = () => new Ticket({ api: { call } as never, clock, store, path: '/cgi-bin/get_jsapi_ticket' })
  return { clock, asked, process }
}

it('a ticket is asked for once, however many wait, and by one process for all', async () => {
  const { asked, process } = tickets()
  const [one, other] = [process(), process()]
  const got = await Promise.all(Array.from({ length: 64 }, () => one.get()))
  expect(new Set(got)).toEqual(new Set(['ticket 1']))
  expect(await other.get()).toBe('ticket 1')
  expect(asked).toHaveLength(1)
})

it('is asked for again five minutes before its time is over', async () => {
  const { clock, asked, process } = tickets()
  const ticket = process()
  await ticket.get()
  clock.advance(6_899_000)
  expect(await ticket.get()).toBe('ticket 1')
  clock.advance(1000)
  expect(await ticket.get()).toBe('ticket 2')
  expect(asked).toHaveLength(2)
})

it('is asked for again after it could not be had', async () => {
  let away = true
  const call = async () => {
    if (away) throw new Error('the network')
    return { ticket: 'ticket', expires_in: 7200 }
  }
  const parts = { api: { call } as never, clock: new HandClock(), store: new MemoryTokens(), path: '/' }
  const ticket = new Ticket(parts)
  await expect(ticket.get()).rejects.toThrow('the network')
  away = false
  expect(await ticket.get()).toBe('ticket')
})
