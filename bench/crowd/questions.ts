import { setTimeout } from 'node:timers/promises'
import type { MessageBody } from '../../adapters/web/wire.ts'
import { writeSearch } from '../../cards/customers/customer-list.ts'
import { encodeButton } from '../../src/chat/button-token.ts'
import { writeStuckRequest } from '../../src/escalation/stuck-request.ts'
import { sayByKey } from '../../src/i18n/translate.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import type { ChatPerson } from './chat-person.ts'
import type { Employee } from './company/people.ts'
import type { CrowdServer } from './server.ts'
import type { Stall } from './server-log.ts'

/** What was asked alone, and what came of it. */
export interface Asked {
  question: string
  ms: number
  /** The kind of the answer; `too much`: it took too long, and whoever asked was told to ask for less. */
  answer: string
  stalls: Stall[]
}

/** Nothing of one question is taken for part of the next, milliseconds. */
const between = 150

/** Everything a director may ask, one after the other. */
export async function askAll(
  server: CrowdServer,
  chat: ChatPerson,
  director: Employee,
  deals: number,
): Promise<Asked[]> {
  const asked: Asked[] = []
  const ask = async (question: string, asking: () => Promise<{ ms: number; what: MessageBody }>) => {
    const place = server.log.end
    const { ms, what } = await asking()
    await setTimeout(between)
    asked.push({ question, ms, answer: kindOf(what), stalls: server.log.stallsSince(place) })
  }
  for (const line of linesOf(deals)) await ask(line, () => chat.say(line))
  for (const { name, token } of deepPages(director, deals)) await ask(name, () => chat.pressFor(token, () => true))
  return asked
}

function linesOf(deals: number): string[] {
  const number = `D-${1001 + deals / 2}`
  return [
    '/help',
    '/whoami',
    '/status',
    '/jobs',
    '/subscriptions',
    '/pipeline show',
    '/policy show',
    '/deal mine',
    `/deal show ${number}`,
    `/why ${number}`,
    '/deal list',
    '/deal list open',
    '/deal list won',
    '/deal list open stage=方案演示',
    '/deal list open region=华东',
    '/deal list open owner=李销售0',
    `/deal find ${number}`,
    '/deal find 院',
    '/deal find 上海监护仪采购',
    '/deal find 没有人这样叫自己的商机',
    '/approvals',
    '/customer find',
    '/customer find 仁和',
    '/customer find 13900000012',
    '/customer find 没有这样的客户',
    '/customer show C-1001',
    '/bind list',
    '/stuck',
    '/stuck region=华东',
    '/stuck 李销售0',
    '/simulate',
    '/simulate 5 stage=需求确认',
    '/funnel',
    '/funnel all 90d',
    '/funnel 华东',
    '/funnel 华东 30d',
    '/funnel 王主管0 90d',
  ]
}

/** Far into the lists, by the button that turns the page. */
function deepPages({ id: askerId }: Employee, deals: number): { name: string; token: string }[] {
  const page = Math.floor(deals / 20)
  const turn = (card: string, subject: string, to: number) =>
    encodeButton({ card, subject, action: 'turn', argument: String(to), from: '' })
  return [
    { name: `deal list, page ${page}`, token: turn('deal-list', writeDealList({ askerId, page: 0 }), page) },
    { name: `stuck, page ${page / 10}`, token: turn('stuck', writeStuckRequest({ askerId, page: 0 }), page / 10) },
    {
      name: `customer find, page ${page / 5}`,
      token: turn('customer-list', writeSearch({ text: '', page: 0 }), page / 5),
    },
  ]
}

const told = (['zh', 'en'] as const).map((locale) => sayByKey(locale, 'error.tooMuch'))

function kindOf(said: MessageBody): string {
  if (said.kind === 'card') return said.card.kind
  if (said.kind === 'text' && told.some((sentence) => said.text.startsWith(sentence))) return 'too much'
  return said.kind
}
