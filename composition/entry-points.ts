import { verb as importVerb } from '../admin/import.ts'
import { restApi } from '../api/index.ts'
import { forms, listCards } from '../cards/index.ts'
import { dealMoveCommand } from '../commands/deal/move.ts'
import { listCommands } from '../commands/index.ts'

/**
 * Every entry point through which a stage move may be asked: the room that asks for it, and what is opened there. The
 * server opens its entry points from this list, and tests/pipeline/verdict/rules-through-entry-points drives every rule
 * through each of them. A form page is not one of them: it knows no deals and hands what was typed to the bot as a
 * submitted form.
 */
export const entryPoints = {
  card: { room: 'cards', opens: listCards },
  form: { room: 'cards', opens: forms },
  command: { room: 'commands', opens: listCommands },
  /** The same line with several deals. */
  bulk: { room: 'commands', opens: dealMoveCommand },
  api: { room: 'api', opens: restApi },
  /** Opened by the operator's CLI. */
  import: { room: 'src/importing', opens: importVerb },
} as const
