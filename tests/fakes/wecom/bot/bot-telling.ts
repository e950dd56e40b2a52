import type { Json } from '../../simulation/json.ts'
import type { GroupMessage } from '../state/groups.ts'
import type { Told } from './answer-windows.ts'

/** Something a bot was told. */
export interface BotTelling {
  readonly at: Date
  /** How often it went out: 0 where the bot has no connection, or does not hear what is not said to it. */
  readonly heard: number
  readonly body: Json
  readonly kind: Told['kind']
  /** Of a press: the card. */
  readonly card: GroupMessage | undefined
}
