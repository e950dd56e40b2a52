import type { Action } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import type { Context, Reply } from '../../src/bot/definitions/context.ts'

/** Runs a command as the bot would, whether it changes something or only reads. */
export const runCommand = (command: Command, ctx: Context, args: unknown): Promise<Reply> =>
  'run' in command ? command.run(ctx, args) : command.look(ctx, args)

/** Runs a card's action as the bot would. */
export const runAction = (
  action: Action,
  ctx: Context,
  press: { subject: string; argument: string; view: unknown },
): Promise<Reply> => ('run' in action ? action.run(ctx, press) : action.look(ctx, press))
