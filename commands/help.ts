import { z } from 'zod'
import { commandsOfGroup, findCommand, suggestCommands } from '../src/bot/command-line/find-command.ts'
import { mayRun } from '../src/bot/command-line/may-run.ts'
import { usageOf } from '../src/bot/command-line/usage.ts'
import { type Command, defineCommand } from '../src/bot/definitions/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'

/** `list` is a function because the list contains this command. */
export const helpCommand = (list: () => readonly Command[]): Command =>
  defineCommand({
    path: 'help',
    aliases: ['帮助'],
    plainNames: ['命令', 'commands'],
    summary: 'command.help.summary',
    forStrangers: true,
    parameters: [
      {
        name: 'topic',
        labels: { zh: '命令', en: 'command' },
        required: false,
        rest: true,
        fits: (text) => (namesCommand(wordsOf(text), list()) ? 'sure' : 'never'),
      },
    ],
    arguments: z.object({ topic: z.string().optional() }),
    example: { zh: '/帮助 商机 推进', en: '/help deal move' },
    async look({ actor, t }, { topic = '' }) {
      const runnable = list().filter((command) => mayRun(command, actor))
      const words = wordsOf(topic)
      return { type: 'text', text: words.length === 0 ? everything(runnable, t) : about(words, runnable, t) }
    },
  })

function wordsOf(topic: string): string[] {
  return topic
    .replace(/^[/／]/u, '')
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** Whether these words are the name of one command, or of a group, and no more. */
function namesCommand(words: readonly string[], commands: readonly Command[]): boolean {
  if (words.length === 1 && commandsOfGroup(commands, words[0]).length > 0) return true
  return findCommand(commands, words)?.words === words.length
}

function everything(commands: readonly Command[], t: Translator): string {
  const groups = [...Map.groupBy(commands, groupOf).values()]
  const blocks = groups.map((group) =>
    group.map((command) => `${shownName(command, t.locale)} · ${summaryOf(command, t)}`).join('\n'),
  )
  return [...blocks, t('command.help.more')].join('\n\n')
}

/** Commands of two words belong together by their first; those of one word form one last group. */
function groupOf(command: Command): string {
  return command.path.includes(' ') ? command.path.split(' ')[0]! : ''
}

function about(words: readonly string[], commands: readonly Command[], t: Translator): string {
  const found = findCommand(commands, words)
  if (found) return one(found.command, t)
  const group = commandsOfGroup(commands, words[0])
  const meant = suggestCommands(commands, words)[0]
  const given = `/${words.join(' ')}`
  if (meant && (group.length === 0 || words.length > 1)) {
    throw new UserError('error.command.suggestion', { given }, `/help ${meant.name}`)
  }
  if (group.length === 0) throw new UserError('error.command.unknown', { given }, '/help')
  return group.map((command) => `${usageOf(command, t.locale)} · ${summaryOf(command, t)}`).join('\n')
}

function one(command: Command, t: Translator): string {
  const lines = [summaryOf(command, t), t('command.help.usage', { usage: usageOf(command, t.locale) })]
  if (command.details) lines.push(sayByKey(t.locale, command.details))
  if (command.aliases.length > 0) {
    const names = command.aliases.map((alias) => `/${alias}`)
    lines.push(t('command.help.aliases', { names }))
  }
  if (command.plainNames?.length) lines.push(t('command.help.plainNames', { names: command.plainNames }))
  lines.push(t('command.help.example', { example: command.example[t.locale] }))
  if (command.parameters.length > 0) lines.push(t('command.help.signs'))
  return lines.join('\n')
}

function shownName({ path, aliases }: Command, locale: Locale): string {
  const chinese = aliases[0]
  return locale === 'zh' && chinese !== undefined ? `/${chinese}（/${path}）` : `/${path}`
}

function summaryOf(command: Command, t: Translator): string {
  return sayByKey(t.locale, command.summary)
}
