import { expect } from 'vitest'
import { momentOf } from '../../../../adapters/slack/events/envelope.ts'
import type { Channel } from '../../../fakes/slack/index.ts'
import { minute, type SlackHouse } from './slack-house.ts'

export interface Day {
  channels: Channel[]
  /** Of what is in Slack's history: what was heard live, has another wording now, was taken back. */
  heard: Set<string>
  edited: Set<string>
  deleted: Set<string>
}

const keyOf = (channel: Channel, ts: string) => `${channel.id} ${ts}`

/** Threads are alive, then we are away: what happens meanwhile is in Slack's history alone. */
export async function awayDay(
  house: SlackHouse,
  count: { channels: number; threads: number; answered: number },
  meanwhile: { said: number; edits: number; deletions: number },
  /** What becomes of its events. */
  events: 'lost' | 'late' = 'lost',
): Promise<Day> {
  const up = await house.comesUp()
  const channels = await house.channels(count.channels)
  const [seller, customer] = [house.fake.as(house.seller), house.fake.as(house.customer)]
  const day: Day = { channels, heard: new Set(), edited: new Set(), deleted: new Set() }
  const threads = await Promise.all(
    Array.from({ length: count.threads }, async (_, n) => {
      const channel = channels[n % channels.length]!
      const { message } = await customer.says(channel, `问题 ${n}`)
      const answer = await seller.says(channel, `第一次回答 ${n}`, { thread: message!.ts })
      return { channel, ts: message!.ts, answer: answer.message!.ts }
    }),
  )
  house.clock.advance(1000)
  const last = await Promise.all(channels.map((channel) => customer.says(channel, '那先这样')))
  await house.settled()
  await up.stop()
  for (const channel of channels) for (const { ts } of channel.messages) day.heard.add(keyOf(channel, ts))

  const knob = events === 'lost' ? 'loseEvents' : 'holdEvents'
  house.fake.knobs[knob] = true
  for (let n = 0; n < meanwhile.said; n += 1) {
    house.clock.advance((15 * minute) / meanwhile.said)
    const asks = n % 10 === 0
    const who = n % 2 ? seller : customer
    await who.says(channels[n % channels.length]!, asks ? '/商机 列表' : `断线时说的 ${n}`, { mentionsBot: asks })
  }
  for (let n = 0; n < count.answered * 2; n += 1) {
    const { channel, ts } = threads[n % count.answered]!
    await customer.says(channel, `断线时回的 ${n}`, { thread: ts })
  }
  for (const [n, { channel, ts, answer }] of threads.slice(0, meanwhile.edits).entries()) {
    if (n % 2) await customer.edits(channel, ts, `改了 ${n}`)
    else await seller.edits(channel, answer, `改了 ${n}`)
    day.edited.add(keyOf(channel, n % 2 ? ts : answer))
  }
  for (const [n, { channel, ts, answer }] of threads.slice(-meanwhile.deletions).entries()) {
    // An answer, the first message of a thread, and one without answers.
    const [where, target] = n % 3 === 2 ? [channels[n]!, last[n]!.message!.ts] : [channel, n % 3 ? ts : answer]
    await (n % 3 ? customer : seller).deletes(where, target)
    day.deleted.add(keyOf(where, target))
  }
  house.fake.knobs[knob] = false
  return day
}

/** All of it is kept, once, with the time it was said. */
export async function expectAllKept(house: SlackHouse, { channels, heard, edited, deleted }: Day): Promise<void> {
  for (const channel of channels) {
    const kept = await house.kept(channel)
    const said = channel.messages.filter(({ ts }) => momentOf(ts) >= house.boundAt)
    const known = said.filter((message) => !message.deleted || heard.has(keyOf(channel, message.ts)))
    expect(kept).toEqual(
      known.map(({ ts }) => ({
        ...{ ts, said: [momentOf(ts)], texts: expect.any(Array) },
        gone: deleted.has(keyOf(channel, ts)) ? 1 : 0,
      })),
    )
    for (const { ts, texts } of kept) expect(texts).toHaveLength(edited.has(keyOf(channel, ts)) ? 2 : 1)
    const shown = said.filter(({ ts }) => !deleted.has(keyOf(channel, ts)) && edited.has(keyOf(channel, ts)))
    expect(kept.filter(({ texts }) => texts.length > 1).map(({ texts }) => texts.at(-1))).toEqual(
      shown.map(({ text }) => text),
    )
  }
}
