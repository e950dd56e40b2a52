import { expect, it } from 'vitest'
import { platforms as products } from '../../composition/platforms.ts'
import { cardShownAs, formShownAs, pictureCards, type ShownAs } from '../../composition/shown-as.ts'
import type { Receiver } from '../../src/chat/adapter.ts'
import { hasButtons } from '../../src/chat/has-buttons.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { Chat } from './chat.ts'
import { platforms } from './drivers/platforms.ts'
import { type Between, type House, openHouse } from './house.ts'
import { capabilitiesInGroups } from './sentence.ts'
import { waitingDeal } from './sentences/deal-words.ts'

/** Cards and forms that these lines do not bring, and why. */
const notAsked: Readonly<Record<string, string>> = {
  digest: 'it comes by itself when deals have been stuck for long',
  'deal-history': 'only a button leads to it',
  'funnel-stages': 'only a button leads to it',
  'stuck-deal-more': 'only a button leads to it',
  'move-back': 'only a button leads to it',
  gaps: 'its deal misses nothing in the pipeline there is at first',
  coach: 'only a button of a stuck deal leads to it',
  snooze: 'only a button of a stuck deal leads to it',
  reassign: 'only a button of a stuck deal leads to it',
  start: 'it is on a page of somebody’s own alone',
  'due-deals': 'it is on a page of somebody’s own alone',
  subscriptions: 'it is on a page of somebody’s own alone',
  language: 'it is on a page of somebody’s own alone',
  'talk-customer': 'it stands beside a talk alone',
  'talk-deal': 'it stands beside a talk alone',
  'unknown-contact': 'it stands beside a talk alone',
  'join-contact': 'only a button beside a talk leads to it',
  note: 'only a button beside a talk leads to it',
  'sent-file': 'only a file that is sent alone brings it',
  'add-evidence': 'only a button beside a talk leads to it',
}

/** What brings the cards and forms. */
const lines: readonly (readonly [who: string, line: string])[] = [
  ...[
    '/商机 新建 新的一单',
    '/商机 列表',
    '/商机 修改 D-1001',
    '/商机 输单 D-1001',
    '/商机 证据 D-1001',
    '/商机 推进 D-1001 合同签署',
    '/商机 勾选 D-1001',
    '/商机 推进',
    '/商机 重开',
    '/客户 查看 C-1001',
    '/客户 查找 纯钧',
    '/聊天记录 C-1001',
    '/客户 修改 C-1001',
    '/客户 修改',
    '/漏斗',
    '/卡住',
    '/待办',
    '/绑定 列表',
  ].map((line) => ['李雷', line] as const),
  ...[
    '/聊天记录 C-1001',
    '/审批',
    '/审批 D-1001',
    '/审批 D-1001 退回',
    '/辅导 D-1001 约客户技术负责人见面',
    '/稍后 D-1001',
  ].map((line) => ['王芳', line] as const),
  ...['/pipeline show', '/policy show', '/setup', '/setup store-sales'].map((line) => ['陈总', line] as const),
  ['李雷', '/商机 新建 赤霄二期 客户=纯钧'],
  ['王芳', '/审批 D-1001 退回 缺客户需求表'],
  ['李雷', '/商机 输单 D-1001 价格'],
  ['李雷', '/商机 重开 D-1001'],
]

const named = (name: string) => platforms.find((one) => one.name === name)!

async function inHouse(
  name: string,
  work: (chat: Chat, house: House) => Promise<void>,
  between: Between,
): Promise<void> {
  const database = await createTestDatabase('sqlite')
  const house = await openHouse(await database.open(), named(name), between)
  try {
    await work(new Chat(house), house)
  } finally {
    await house.stop()
    await database.remove()
  }
}

async function typesEverything(chat: Chat, { driver }: House): Promise<void> {
  await waitingDeal(chat)
  for (const [who, line] of lines) await chat.after(who, driver.direct(who), driver.says(who, driver.direct(who), line))
  await driver.customer('赵先生')
  const client = await chat.group('客户群', ['李雷', '赵先生'])
  await chat.types('李雷', '/绑定', client)
}

/** Cards and forms that say their names. */
const saysItsName: Between = {
  cards: (cards) =>
    cards.map((card) => ({
      ...card,
      draw(view, tools) {
        const drawn = card.draw(view, tools)
        return { ...drawn, headline: `${drawn.headline}⟦card ${card.name}⟧` }
      },
    })),
  forms: (forms) =>
    forms.map((form) => ({
      ...form,
      async draw(ctx, subject, token) {
        const drawn = await form.draw(ctx, subject, token)
        return drawn && { ...drawn, title: `${drawn.title}⟦form ${form.name}⟧` }
      },
    })),
}

/** What was sent of each card and form: its name, and as what. */
function sentOf({ faults }: House, what: 'card' | 'form'): { name: string; body: OutgoingBody }[] {
  return faults.calls.flatMap(({ body: text, message: { body } }) => {
    const [, found, name] = /⟦(card|form) ([\w-]+)⟧/.exec(text) ?? []
    return found === what ? [{ name: name!, body }] : []
  })
}

function fits(body: OutgoingBody, declared: ShownAs): boolean {
  if (declared === 'as text' || declared === 'typed') return body.type === 'text' && !body.text.includes('/f/')
  if (declared === 'as a page') return body.type === 'text' && body.text.includes('/f/')
  if (body.type === 'form') return declared === 'natively'
  return body.type === 'card' && (declared === 'natively' || !hasButtons(body.card))
}

it.each(['the web chat', 'a platform without buttons', 'a platform whose forms are pages'])(
  'every card and form on %s is shown as is declared',
  { timeout: 60_000 },
  async (name) => {
    await inHouse(
      name,
      async (chat, house) => {
        await typesEverything(chat, house)
        const capabilities = capabilitiesInGroups(house.driver)
        const cards = sentOf(house, 'card')
        const forms = sentOf(house, 'form')
        expect(cards.filter((card) => !fits(card.body, cardShownAs(card, capabilities)))).toEqual([])
        expect(forms.filter(({ body }) => !fits(body, formShownAs(capabilities)))).toEqual([])
        const seen = new Set([...cards, ...forms].map((one) => one.name))
        const all = [...house.cards, ...house.forms].map((one) => one.name)
        expect(all.filter((one) => !seen.has(one) && !(one in notAsked))).toEqual([])
        for (const { name: card, body } of cards)
          if (body.type === 'card') expect(pictureCards.includes(card)).toBe(body.card.kind === 'picture')
      },
      saysItsName,
    )
  },
)

it('the web chat hears what it declares, and nothing else', { timeout: 60_000 }, async () => {
  const heard: Inbound[] = []
  const listening = (inner: Receiver): Receiver => ({
    receive(inbound, alongside) {
      heard.push(inbound)
      return inner.receive(inbound, alongside)
    },
    hear: (happening) => inner.hear(happening),
    options: (question) => inner.options(question),
    home: (question) => inner.home(question),
    preview: (question) => inner.preview(question),
  })
  await inHouse(
    'the web chat',
    async (chat, { driver }) => {
      await waitingDeal(chat)
      const direct = driver.direct('王芳')
      await chat.types('王芳', '一句话')
      await chat.after('王芳', direct, driver.edits('王芳', direct, '另一句话'))
      await chat.after('王芳', direct, driver.revokes('王芳', direct))
      await chat.after('王芳', direct, driver.sendsFile('王芳', direct, '说明.txt', Buffer.from('说明')))
      await chat.does('王芳', '退回')
      await chat.fillsIn('王芳', { comment: '缺客户需求表' }, '')
    },
    { receiver: listening },
  )
  const { hears } = products.find(({ name }) => name === 'web')!
  const kinds = heard.flatMap(({ event }) =>
    event.type === 'message' ? [event.kind ?? (event.files.length > 0 ? 'file' : 'text')] : [],
  )
  expect([...new Set(kinds)].sort()).toEqual([...hears!.messages].sort())
  expect([...new Set(heard.map(({ event }) => event.type))].sort()).toEqual([...hears!.events].sort())
})
