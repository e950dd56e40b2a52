import { saySize } from '../../i18n/say-size.ts'
import { mayRun } from '../command-line/may-run.ts'
import type { Command } from '../definitions/command.ts'
import type { ReadContext } from '../definitions/context.ts'

/** What answers something that is said to the bot and is no command. */
export function smallTalk({ actor, files, t }: ReadContext, commands: readonly Command[]): string {
  const exampleOf = (path: string) => {
    const command = commands.find((one) => one.path === path)
    return command && mayRun(command, actor) ? command.example[t.locale] : '/help'
  }
  const [file] = files
  if (!file) return t('bot.hint', { example: exampleOf('deal new') })
  const { name, bytes } = file
  return t('evidence.received', { name, size: saySize(bytes), example: exampleOf('deal evidence') })
}
