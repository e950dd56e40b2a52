import type { Clock } from '../../../../src/clock/clock.ts'
import { Refusal } from '../api/refusal.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { GroupMessage } from '../state/groups.ts'
import type { BotChat, Speaker } from './bot.ts'

/** What a connection was told and may answer under its req_id. */
export interface Told {
  readonly reqId: string
  readonly kind: 'message' | 'enter_chat' | 'template_card_event' | 'other'
  readonly chat: BotChat
  readonly speaker: Speaker
  readonly at: number
  /** Of a press: the card. */
  readonly card: GroupMessage | undefined
  /** id of a stream → what it became. */
  readonly streams: Map<string, Stream>
}

interface Stream {
  readonly message: GroupMessage
  finished: boolean
}

/** A greeting and the new state of a card, milliseconds. */
const shortMs = 5_000

/** What may still be answered on one connection. With it, all of it ends. */
export class AnswerWindows {
  readonly #clock: Clock
  readonly #knobs: Pick<Knobs, 'answersTaken'>
  readonly #told = new Map<string, Told>()

  constructor(clock: Clock, knobs: Pick<Knobs, 'answersTaken'>) {
    this.#clock = clock
    this.#knobs = knobs
  }

  /** An answer, and every piece of it, milliseconds. */
  get longMs(): number {
    return this.#knobs.answersTaken * 60_000
  }

  open(told: Omit<Told, 'at' | 'streams'>): Told {
    const made = { ...told, at: this.#clock.now().getTime(), streams: new Map() }
    this.#told.set(told.reqId, made)
    return made
  }

  /** @throws Refusal 846605 where nothing was told under it here, or it is too late; 846608 where an answer is too late */
  find(reqId: string, kind: Told['kind']): Told {
    const told = this.#told.get(reqId)
    if (told?.kind !== kind) throw new Refusal(846605, 'invalid req_id')
    const age = this.#clock.now().getTime() - told.at
    if (kind === 'message' && age > this.longMs) throw new Refusal(846608, 'stream message update expired')
    if (kind !== 'message' && age > shortMs) throw new Refusal(846605, 'invalid req_id')
    return told
  }

  /** Answers to somebody that have begun, and neither ended nor grown too old. */
  underWay(userid: string): number {
    const since = this.#clock.now().getTime() - this.longMs
    return [...this.#told.values()]
      .filter(({ speaker, at }) => speaker.userid === userid && at > since)
      .flatMap(({ streams }) => [...streams.values()])
      .filter(({ finished }) => !finished).length
  }
}
