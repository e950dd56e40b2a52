import { saySize } from '../../i18n/say-size.ts'
import { mayRun } from '../command-line/may-run.ts'
import { nearestLine } from '../command-line/nearest-command.ts'
import type { Command } from '../definitions/command.ts'
import type { ReadContext, Reply } from '../definitions/context.ts'

/** What answers something that is said to the bot and is no command. */
export async function smallTalk(ctx: ReadContext, said: string, commands: readonly Command[]): Promise<Reply> {
  const taking = commands.find((command) => command.answerFiles && mayRun(command, ctx.actor))
  const offered = ctx.files.length > 0 ? await taking?.answerFiles?.(ctx) : undefined
  return offered ?? { type: 'text', text: sayHow(ctx, said, commands) }
}

function sayHow({ actor, files, t }: ReadContext, said: string, commands: readonly Command[]): string {
  const exampleOf = (path: string) => {
    const command = commands.find((one) => one.path === path)
    return command && mayRun(command, actor) ? command.example[t.locale] : t('bot.help')
  }
  const [file] = files
  if (!file) {
    const mine = commands.filter((command) => mayRun(command, actor))
    const line = nearestLine(said, mine, t.locale)
    return line === undefined ? t('bot.hint', { example: exampleOf('deal new') }) : t('bot.hintNear', { line })
  }
  const { name, bytes } = file
  return t('evidence.received', { name, size: saySize(bytes), example: exampleOf('deal evidence') })
}
