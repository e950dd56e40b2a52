import type { Json } from '../../simulation/json.ts'
import { keyOf } from './member.ts'

/** A message as it stands in one member's conversation with an app. */
export interface Copy {
  /** The same for every copy of one message. */
  readonly msgid: string
  readonly agentId: number
  readonly userid: string
  readonly at: Date
  readonly from: 'app' | 'member'
  readonly msgtype: string
  /** What it says; of a card its newest state. */
  content: Json
  /** Name of the grey button that took the place of all others. */
  replaced: string | undefined
  recalled: boolean
  /** How often it was rewritten. */
  updates: number
}

/** Every message that was sent by an app. */
export interface SentMessage {
  readonly msgid: string
  readonly agentId: number
  readonly at: Date
  readonly msgtype: string
  readonly taskId: string | undefined
  /** Who got it: userids in lower case. */
  readonly recipients: Set<string>
}

/** What stands in the conversations of members with apps. */
export class Copies {
  readonly sent = new Map<string, SentMessage>()
  readonly #of = new Map<string, Copy[]>()

  add(copy: Copy): Copy {
    const key = `${copy.agentId} ${keyOf(copy.userid)}`
    this.#of.set(key, [...(this.#of.get(key) ?? []), copy])
    return copy
  }

  /** In the order in which they came. */
  of(agentId: number, userid: string): readonly Copy[] {
    return this.#of.get(`${agentId} ${keyOf(userid)}`) ?? []
  }

  find(agentId: number, userid: string, msgid: string): Copy | undefined {
    return this.of(agentId, userid).find((copy) => copy.msgid === msgid)
  }

  /** Whether a card of that task was sent. */
  byTask(agentId: number, taskId: string): SentMessage | undefined {
    return [...this.sent.values()].find((one) => one.agentId === agentId && one.taskId === taskId)
  }
}
