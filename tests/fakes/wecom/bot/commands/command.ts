import type { Json } from '../../../simulation/json.ts'
import type { World } from '../../state/world.ts'
import type { AnswerWindows } from '../answer-windows.ts'
import type { Bot } from '../bot.ts'
import type { Uploads } from '../uploads.ts'

/** What came over a connection that is subscribed. */
export interface Command {
  readonly world: World
  readonly bot: Bot
  readonly windows: AnswerWindows
  readonly uploads: Uploads
  readonly reqId: string
  readonly body: Json
}

/** @returns the body of the acknowledgement. @throws Refusal */
export type Run = (command: Command) => Json | undefined
