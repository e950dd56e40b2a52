import { describe, expect, it } from 'vitest'
import { readCallback } from '../../../../adapters/dingtalk/cards/callback.ts'
import { outTrackId } from '../../../../adapters/dingtalk/cards/out-track-id.ts'
import { keepPlaced } from '../../../../adapters/dingtalk/cards/placed.ts'
import { type Acked, Presses } from '../../../../adapters/dingtalk/cards/presses.ts'
import { StorageUnavailable } from '../../../../src/chat/adapter.ts'
import type { Answer } from '../../../../src/chat/answer.ts'
import type { Card } from '../../../../src/chat/card.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import { HandClock } from '../../../support/bot-harness.ts'

const corpId = 'dingcorp'
const id = outTrackId({ platform: 'dingtalk', tenant: corpId, id: 'member:lilei' }, 'k1')
const card: Card = { kind: 'facts', headline: '批准了', facts: [], buttons: [], closing: '王芳' }

/** One press, with what the house makes of it; `ago`: how long before it is looked at it came, milliseconds. */
class OnePress {
  readonly kept = new Map<string, string>()
  readonly received: Inbound[] = []
  readonly lost: (string | undefined)[] = []
  heard = 0
  duplicate = false
  answer: () => Promise<Answer> = async () => ({ type: 'done', card })
  keep = async (text: string) => {
    const same = [...this.kept].find(([, one]) => one === text)
    const name = same?.[0] ?? `${this.kept.size}`.padStart(22, 'n')
    this.kept.set(name, text)
    return name
  }
  receive = async (inbound: Inbound) => {
    this.received.push(inbound)
    const lost = (only?: 'words') => void this.lost.push(only)
    return { duplicate: this.duplicate, seq: 1, answer: this.answer(), lost }
  }

  async take({
    ago = 0,
    messageId = 'm1',
    ...more
  }: {
    ago?: number
    messageId?: string
    [name: string]: unknown
  } = {}): Promise<Acked> {
    const v = await keepPlaced({ keep: this.keep, find: async () => undefined }, { tokens: { b1: 'TOKEN' } })
    const store = { keep: (text: string) => this.keep(text), find: async (name: string) => this.kept.get(name) }
    const presses = new Presses(
      { clock: new HandClock(), placed: store, locale: 'zh' },
      {
        receive: (inbound) => this.receive(inbound),
        hear: async () => {
          this.heard += 1
        },
      },
    )
    const content = JSON.stringify({ cardPrivateData: { actionIds: ['b'], params: { p: 'b1', v } } })
    const data = JSON.stringify({ outTrackId: id, corpId, userId: 'lilei', spaceType: 'IM_ROBOT', content, ...more })
    const frame = { type: 'CALLBACK' as const, headers: { topic: 't', messageId }, data }
    return await presses.take({ callback: readCallback(data)!, frame, arrivedAt: performance.now() - ago })
  }
}

it('what is recorded in time carries the card as it is now, and what it stands for', async () => {
  const press = new OnePress()
  const { value } = await press.take({ ago: 100 })
  expect(press.received).toMatchObject([
    { event: { type: 'press', token: 'TOKEN', copy: id }, address: { id: 'member:lilei' } },
  ])
  expect(value.response?.cardData?.cardParamMap).toMatchObject({ headline: '批准了', closing: '王芳', v: '' })
  expect(press.lost).toEqual([])
})

it.each([2_000, 60_000])('%i ms late it carries nothing, and the card comes by itself', async (ago) => {
  const press = new OnePress()
  const { value } = await press.take({ ago })
  expect(value).toEqual({ response: null })
  expect(press.lost).toEqual([undefined])
})

it('where the house takes too long nothing is carried, and it says the rest itself', async () => {
  const press = new OnePress()
  press.answer = async () => ({ type: 'neutral' })
  expect((await press.take()).value).toEqual({ response: null })
  expect(press.lost).toEqual([])
})

it('what did not go out is made up for, once, and not for what came twice', async () => {
  const press = new OnePress()
  ;(await press.take()).lost()
  expect(press.lost).toEqual([undefined])
  const again = new OnePress()
  again.duplicate = true
  ;(await again.take()).lost()
  expect(again.lost).toEqual([])
})

it('what cannot be recorded is not acknowledged', async () => {
  const press = new OnePress()
  press.receive = async () => {
    throw new StorageUnavailable(new Error('away'))
  }
  await expect(press.take()).rejects.toThrow(StorageUnavailable)
})

it('where what the card carries cannot be kept the card does not change under the finger', async () => {
  const press = new OnePress()
  press.answer = async () => ({
    type: 'done',
    card: { kind: 'facts', headline: '批准吗', facts: [], buttons: [{ label: 'a', token: 't', style: 'plain' }] },
  })
  const { keep } = press
  press.keep = async (text) => {
    if (press.received.length > 0) throw new Error('away')
    return await keep(text)
  }
  expect((await press.take()).value).toEqual({ response: null })
  expect(press.lost).toEqual([undefined])
})

it('a sentence that does not fit is said, and the card has changed all the same', async () => {
  const press = new OnePress()
  press.answer = async () => ({ type: 'text', text: '长'.repeat(400), card })
  const { value } = await press.take()
  expect(value.response?.cardData?.cardParamMap.headline).toBe('批准了')
  expect(press.lost).toEqual(['words'])
})

it.each([
  ['no userid', { userId: undefined }],
  ['another organisation', { corpId: 'dingother' }],
])('whoever has %s is turned away: it is kept, and nothing is done', async (_, more) => {
  const press = new OnePress()
  const { value } = await press.take(more)
  expect(press.received).toEqual([])
  expect(press.heard).toBe(1)
  expect(value.response?.cardData).toBeUndefined()
  expect(value.response?.userPrivateData.cardParamMap.said).not.toBe('')
})

describe('a form that is sent in', () => {
  const fields = JSON.stringify({ fields: [{ name: 'reason', label: '原因', type: 'TEXT' }] })
  const placed = { tokens: { f: 'FORM' }, form: { fields, submit: '提交', done: '已完成。' } }
  const sends = async (press: OnePress, messageId: string, typed = '价格') => {
    const v = await keepPlaced({ keep: press.keep, find: async () => undefined }, placed)
    const content = JSON.stringify({ cardPrivateData: { params: { p: 'f', v, form: { reason: typed } } } })
    return await press.take({ content, messageId })
  }

  it('counts once, under whatever id it comes again', async () => {
    const press = new OnePress()
    press.answer = async () => ({ type: 'done' })
    const { value } = await sends(press, 'm1')
    await sends(press, 'm2')
    await sends(press, 'm3', '其他')
    const keys = press.received.map(({ dedupeKey }) => dedupeKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
    expect(press.received[0]!.event).toMatchObject({
      type: 'submit',
      token: 'FORM',
      values: { reason: '价格' },
      copy: id,
    })
    expect(value.response?.userPrivateData.cardParamMap).toMatchObject({ said: '已完成。', form_on: 'false' })
  })

  it('and was refused can be sent in again as it is', async () => {
    const press = new OnePress()
    press.answer = async () => ({ type: 'fieldErrors', errors: { reason: '不行' } })
    const { value } = await sends(press, 'm1')
    expect(value.response?.userPrivateData.cardParamMap).toMatchObject({ form_on: 'true' })
    expect(value.response?.userPrivateData.cardParamMap.form).toContain('原因 · 不行')
    press.duplicate = true
    await sends(press, 'm2')
    expect(press.received.map(({ dedupeKey }) => dedupeKey).at(-1)).toBe('m2')
  })

  it('is pressed by nobody once what it was is not kept any more', async () => {
    const press = new OnePress()
    const content = JSON.stringify({
      cardPrivateData: { params: { p: 'f', v: 'x'.repeat(22), form: { reason: '价格' } } },
    })
    await press.take({ content })
    expect(press.received).toMatchObject([{ event: { type: 'press', token: '' } }])
  })
})
