import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forms } from '../../../cards/index.ts'
import { listCommands } from '../../../commands/index.ts'
import type { Card } from '../../../src/chat/card.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import { type DealTalk, startDealTalk } from '../../commands/deal/deal-talk.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { cards } from './company.ts'

let database: TestDatabase
let talk: DealTalk

beforeEach(async () => {
  database = await createTestDatabase()
  const store = await database.open()
  const clock = new HandClock()
  const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
  talk = await startDealTalk(store, { clock, commands, cards, forms, files: databaseFiles(store, clock) })
  await talk.types('李雷', '/商机 新建 设备采购 客户=青禾医院')
})
afterEach(async () => {
  await talk.stop()
  await database.remove()
})

/** What the newest card there says behind a label. */
const fact = (where: string, label: string) => {
  const card = talk.card(where)
  return card.kind === 'facts' ? card.facts.find((one) => one.label === label)?.value : undefined
}
const rewrites = (heard: readonly string[], where: string) =>
  heard.filter((line) => line.startsWith(`[${where} rewrites `))

describe("a customer's card", () => {
  beforeEach(async () => {
    await talk.types('王芳', '/客户 查看 C-1001')
  })
  const openDeals = () => fact('dm-王芳', '进行中商机')

  it('counts one open deal less when it is lost, and one more when it goes on', async () => {
    expect(openDeals()).toBe('1')
    await talk.types('李雷', '/商机 输单 D-1001 价格')
    expect(openDeals()).toBe('0')
    await talk.types('李雷', '/商机 重开 D-1001 客户重新立项')
    expect(openDeals()).toBe('1')
  })

  it('counts a new deal, and one that goes to somebody else no longer', async () => {
    await talk.types('李雷', '/商机 新建 又一单 客户=青禾医院')
    expect(openDeals()).toBe('2')
    await talk.types('李雷', '/商机 修改 D-1002 客户=别的医院')
    expect(openDeals()).toBe('1')
  })

  it('stays as it is when a deal only moves', async () => {
    expect(rewrites(await talk.types('李雷', '/商机 推进 D-1001'), 'dm-王芳')).toEqual([])
  })
})

describe('the card of what proves a deal', () => {
  const proofs = (): Extract<Card, { kind: 'list' }> => {
    const card = talk.card('dm-王芳')
    if (card.kind !== 'list') throw new Error('no list was posted')
    return card
  }
  beforeEach(async () => {
    talk.platform.files.set('f1', Buffer.from('纪要'))
    const file = { fileId: 'f1', name: '纪要.txt', bytes: 6, mime: 'text/plain' }
    await talk.happens('李雷', 'dm-李雷', { type: 'command', text: '/商机 证据 D-1001 沟通纪要', files: [file] })
    await talk.settled()
    await talk.types('王芳', '/商机 证据 D-1001')
  })

  it('names the stage that the deal has come into', async () => {
    expect(proofs().why).toContain('线索获取')
    await talk.types('李雷', '/商机 推进 D-1001')
    expect(proofs().why).toContain('需求确认')
  })

  it('lets nothing be taken off any more once the deal is closed', async () => {
    expect(proofs().items.map(({ button }) => button?.label)).toEqual(['撤下'])
    await talk.types('李雷', '/商机 输单 D-1001 价格')
    expect(proofs().items.map(({ button }) => button?.label)).toEqual([undefined])
  })
})
