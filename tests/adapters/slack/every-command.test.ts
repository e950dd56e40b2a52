import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandNames } from '../../../adapters/slack/commands.ts'
import { listCommands } from '../../../commands/index.ts'
import { isCommandLine, parseCommandLine } from '../../../src/bot/command-line/parse-line.ts'
import { readPlainWords } from '../../../src/bot/command-line/plain-words.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { locales } from '../../../src/i18n/locale.ts'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { SlackWorld } from './slack-world.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('not asked here')) })

let world: SlackWorld
let li: SlackUser
let team: Channel
let elsewhere: Channel
let thread: string

beforeAll(async () => {
  world = await SlackWorld.open()
  world.app.record.commands = commandNames.map((name) => `/${name}`)
  li = world.workspace.user('李雷')
  team = world.channel('一组', [li])
  elsewhere = world.workspace.channel('机器人不在的频道', { members: [li] })
  const { message } = await world.slack.as(li).says(team, '看看')
  thread = message!.ts
  world.receiver.answer = async () => ({ type: 'text', text: '好的' })
})
afterAll(() => world.close())

const phone = () => world.slack.as(li)
const dm = () => world.workspace.im(li)

/** How a line of ours is typed in Slack; undefined: not that way. */
const ways: Record<string, (line: string) => Promise<unknown> | undefined> = {
  'as a slash command': (line) => phone().slash(team, '/chengdan', line.slice(1)),
  'as the slash command of its group'(line) {
    const [group = '', ...rest] = line.slice(1).split(' ')
    const isOurs = commandNames.some((name) => name === group)
    return isOurs ? phone().slash(team, `/${group}`, rest.join(' ')) : undefined
  },
  'as a slash command alone with the bot': (line) => phone().slash(dm(), '/chengdan', line),
  'as a slash command where the bot is not': (line) => phone().slash(elsewhere, '/chengdan', line.slice(1)),
  'alone with the bot': (line) => phone().says(dm(), line.slice(1)),
  'after a mention': (line) => phone().says(team, line.slice(1), { mentionsBot: true }),
  'after a mention, with its slash': (line) => phone().says(team, line, { mentionsBot: true }),
  'in a thread': (line) => phone().says(team, line.slice(1), { mentionsBot: true, thread }),
}

/** Free text alone is behind its name: without a slash that is talk. */
const needsSlash = ['token']

/** What the bot makes of it. */
function understood({ event, kind }: Inbound) {
  if (event.type === 'command') return parseCommandLine(event.text, commands)
  if (event.type !== 'message' || !(event.toBot || kind === 'direct')) return undefined
  return isCommandLine(event.text) ? parseCommandLine(event.text, commands) : readPlainWords(event.text, commands)
}

describe.each(Object.entries(ways))('%s', (_, types) => {
  it.each(todaysPart(commands, 6))('/$path is that command', async ({ path, example }) => {
    for (const locale of locales) {
      const line = example[locale]
      const typing = types(line)
      if (!typing) continue
      world.receiver.recorded.length = 0
      await typing
      await world.settled()
      const heard = world.receiver.recorded.find(({ sender, event }) => !sender.bot && event.type !== 'roster')!
      const isTalk = needsSlash.includes(path) && heard.event.type === 'message'
      expect(understood(heard), line).toEqual(isTalk ? undefined : parseCommandLine(line, commands))
    }
  })
})
