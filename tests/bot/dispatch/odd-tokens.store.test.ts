import { afterAll, describe, expect, it } from 'vitest'
import { type ButtonToken, decodeButton, encodeButton } from '../../../src/chat/button-token.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { counterCard, nameForm } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForAll(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { cards: [counterCard], forms: [nameForm] })
})
afterAll(() => talk.stop())

const press: ButtonToken = { card: 'counter', subject: 'clicks', action: 'raise', argument: '', from: '0' }
const odd = { NUL: '\0', 'half a character': '\ud800', 'its other half': 'a\udc00b' }

/** What is answered, and whether it was answered at once: a row that fails is tried again and at last set aside. */
async function answerTo(event: Parameters<Talk['happens']>[2]): Promise<string[]> {
  await talk.happens('王小雨', direct(talk, '王小雨'), event)
  await talk.settled()
  const { inbound } = store.tables
  const rows = await store.read((reader) => reader.select().from(inbound))
  expect(rows.filter(({ state, attempt }) => state !== 'done' || attempt > 0)).toEqual([])
  return talk.heard()
}

describe.each(Object.entries(odd))('%s in a token', (_what, text) => {
  it.each(Object.keys(press) as (keyof ButtonToken)[])('of a button, in its %s, is refused in words', async (part) => {
    const token = encodeButton({ ...press, [part]: `${press[part]}${text}` })
    expect(decodeButton(token)).toBeUndefined()
    expect(await answerTo({ type: 'press', token })).toEqual(['[dm-王小雨] 这个按钮已经失效。请重新输入命令打开卡片。'])
  })

  it('of a form is refused in words', async () => {
    const token = encodeButton({ card: 'name', subject: text, action: 'submit', argument: '', from: '' })
    expect(await answerTo({ type: 'submit', token, values: { name: '小雨' } })).toEqual([
      '[dm-王小雨] 这张表单现在不能填写：对应内容已变化或你无权操作。',
    ])
  })
})
