import type { InboundEvent } from '../../chat/inbound.ts'
import { SeveralMeant } from '../../errors/several-meant.ts'
import type { UserError } from '../../errors/user-error.ts'
import { isCommandLine } from '../command-line/parse-line.ts'
import { readPlainWords } from '../command-line/plain-words.ts'
import { lineMeaning, whichOneCard, withItsName, writeWhichOne } from '../command-line/which-one.ts'
import type { Command } from '../definitions/command.ts'
import type { ReadContext } from '../definitions/context.ts'
import type { Addressed } from '../replies/reply.ts'

/** The question which one was meant, where that is all that is not clear and a press can answer it. */
export function askWhich(
  { actor }: Pick<ReadContext, 'actor'>,
  event: InboundEvent,
  error: UserError,
  commands: readonly Command[],
): Addressed | undefined {
  if (!(error instanceof SeveralMeant)) return undefined
  const { meant } = error
  const line = error.line ?? typedLine(event, commands)
  if (line === undefined || lineMeaning(line, meant, '') === undefined) return undefined
  const subject = writeWhichOne({ askerId: actor.id, line, meant })
  return { type: 'card', card: whichOneCard, subject, onlyAsker: true, reach: 'asker' }
}

/** As a line that begins with a slash. */
function typedLine(event: InboundEvent, commands: readonly Command[]): string | undefined {
  if (event.type !== 'command' && event.type !== 'message') return undefined
  if (isCommandLine(event.text)) return event.text
  if (event.type === 'command') return `/${event.text}`
  const read = readPlainWords(event.text, commands)
  return read && 'command' in read ? withItsName(event.text, read.command) : undefined
}
