import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandNames } from '../../../adapters/slack/commands.ts'
import { listCommands } from '../../../commands/index.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { newDeal } from '../../pipeline/sales-team.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { SlackHouse } from './home/slack-house.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
const registered = commandNames.map((name) => `/${name}`)

let house: SlackHouse

useStoreForAll(async (store) => {
  house = await SlackHouse.open(store)
  house.app.record.commands = registered
  await newDeal(store, house.team.rep, { title: '海天项目', customer: '海天医院' })
})
afterAll(() => house.close())

/** All that a line puts before somebody alone with the bot. */
async function told(name: string, command: string, rest: string): Promise<string> {
  const phone = house.phone(name)
  const before = phone.sees(house.dm(name)).length
  await phone.slash(house.dm(name), command, rest)
  await house.settled()
  const form = phone.view?.words
  if (phone.view) await phone.closesView(true)
  const since = phone.sees(house.dm(name)).slice(before)
  return [form, ...since.map(({ words }) => words)].join('\n')
}

/** Typed by mistake, and said again where it is refused: that is nobody's advice. */
const mistake = 'zzz'

/** What is answered by help, by cards, by forms and by refusals. */
const lines = (locale: Locale) =>
  ['help', ...commands.map(({ path, aliases }) => (locale === 'en' ? path : (aliases[0] ?? path)))].flatMap((name) => [
    `help ${name}`,
    name,
    `${name} ${mistake} x=1`,
    `${name.slice(0, -1)}${mistake}`,
  ])

/** What is no command is refused with one of these. */
const unknown = /没有命令|There is no command/

/** A slash that begins a word, and what is to be typed behind it. */
const spelled = /(?<![\p{L}\p{N}/._-])\/\p{L}[^\n，。；、,;（）()「」“”·]*/gu

const names = new Set(commands.flatMap(({ path, aliases }) => [path, ...aliases]))

/** What is typed: a line of its own up to what stands in brackets and is to be thought of, in a sentence the command alone. */
function toType(text: string, one: string, index: number): string {
  const words = one
    .split(/\s*[[<]/, 1)[0]!
    .trim()
    .split(' ')
    .map((word) => word.replace(/[.:!?]+$/, ''))
  if (index === 0 || text[index - 1] === '\n') return words.join(' ')
  const isLong = names.has(words.slice(1, 3).join(' ')) || names.has(`${words[0]!.slice(1)} ${words[1]}`)
  return words.slice(0, isLong ? 3 : 2).join(' ')
}

describe.each(locales)('a command that is spelled out in %s', (locale) => {
  /** … by its first words. */
  const found = new Map<string, string>()

  beforeAll(async () => {
    await house.store.write(async (tx) => void (await tx.update(tx.tables.person).set({ locale })))
    for (const [index, line] of todaysPart(lines(locale), 16).entries()) {
      const text = await told(index % 2 ? '郑管' : '李雷', '/chengdan', line)
      for (const { 0: one, index: at } of text.matchAll(spelled))
        if (!one.includes(mistake)) found.set(one.split(' ').slice(0, 3).join(' '), toType(text, one, at))
    }
  })

  const of = (isRegistered: boolean) =>
    [...found.values()].filter((one) => registered.includes(one.split(' ')[0]!) === isRegistered)

  it('does something where it is typed just so', async () => {
    for (const one of of(true)) {
      const [command = '', ...rest] = one.split(' ')
      const answer = await told('李雷', command, rest.join(' '))
      expect(answer, one).not.toBe('')
      expect(answer, one).not.toMatch(unknown)
    }
  })

  it('is one that Slack has', () => {
    expect(of(false)).toEqual([])
  })
})
