import { afterEach, describe, expect, it } from 'vitest'
import type { CardDefinition } from '../../../src/bot/definitions/card.ts'
import { encodeButton, encodeForm } from '../../../src/chat/button-token.ts'
import type { Capabilities } from '../../../src/chat/capabilities.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

const { raise } = counterCard.actions
/** Says nothing of what was done but what it shows. */
const quietCard: CardDefinition = {
  ...counterCard,
  actions: {
    raise: {
      async run(ctx, press) {
        if (raise && 'run' in raise) await raise.run(ctx, press)
        return { type: 'nothing' }
      },
    },
  },
}
const quietForm = { name: 'quiet', draw: async () => undefined, submit: async () => ({ type: 'nothing' as const }) }

async function begin(edit: Capabilities['edit'], also: Partial<Capabilities> = {}): Promise<void> {
  const platform = { capabilities: { edit, ...also } }
  talk = await startTalk(store, { commands: allCommands, cards: [quietCard], forms: [quietForm], platform })
  direct(talk, '王小雨')
}

const press = {
  type: 'press' as const,
  token: encodeButton({ card: 'counter', subject: 'clicks', action: 'raise', argument: '', from: '0' }),
}

describe('where a copy stays as it was', () => {
  it.each(['once', 'never'] as const)('whoever pressed its button gets a fresh card (edit: %s)', async (edit) => {
    await begin(edit)
    expect(await talk.heardAfter(talk.happens('王小雨', 'dm-王小雨', press))).toEqual([
      '[dm-王小雨] card count 1 <raise>',
    ])
  })

  it('whoever filled in a form that says nothing is told that it is done', async () => {
    await begin('never')
    const submit = { type: 'submit' as const, token: encodeForm('quiet', ''), values: {} }
    expect(await talk.heardAfter(talk.happens('王小雨', 'dm-王小雨', submit))).toEqual(['[dm-王小雨] 已完成。'])
  })
})

it('where it is rewritten nothing more is said', async () => {
  await begin('always')
  expect(await talk.heardAfter(talk.happens('王小雨', 'dm-王小雨', press))).toEqual([])
})

describe('where the acknowledgement carries the pressed copy', () => {
  it.each([{}, { recallMs: 86_400_000 }])('nothing more is said, press after press (%j)', async (also) => {
    await begin('never', { cardInAck: true, ...also })
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    talk.heard()
    for (const from of ['0', '1']) {
      const token = encodeButton({ card: 'counter', subject: 'clicks', action: 'raise', argument: '', from })
      const receipt = await talk.happens('王小雨', 'dm-王小雨', { ...press, token, copy: 'm1' }, { waitMs: 5_000 })
      expect(await receipt.answer).toMatchObject({ type: 'done', card: { headline: `count ${Number(from) + 1}` } })
    }
    await talk.settled()
    expect(talk.heard()).toEqual([])
  })
})
