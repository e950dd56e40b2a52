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
  /** What a card said before it was rewritten: a phone may still show it. */
  earlier?: Json
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

interface Conversation {
  readonly copies: Copy[]
  readonly byId: Map<string, Copy>
}

/** What stands in the conversations of members with apps. */
export class Copies {
  readonly sent = new Map<string, SentMessage>()
  readonly #conversations = new Map<string, Conversation>()
  readonly #tasks = new Set<string>()

  addSent(message: SentMessage): void {
    this.sent.set(message.msgid, message)
    if (message.taskId) this.#tasks.add(`${message.agentId} ${message.taskId}`)
  }

  add(copy: Copy): void {
    const key = `${copy.agentId} ${keyOf(copy.userid)}`
    const conversation: Conversation = this.#conversations.get(key) ?? { copies: [], byId: new Map() }
    this.#conversations.set(key, conversation)
    conversation.copies.push(copy)
    conversation.byId.set(copy.msgid, copy)
  }

  /** In the order in which they came. */
  of(agentId: number, userid: string): readonly Copy[] {
    return this.#conversations.get(`${agentId} ${keyOf(userid)}`)?.copies ?? []
  }

  find(agentId: number, userid: string, msgid: string): Copy | undefined {
    return this.#conversations.get(`${agentId} ${keyOf(userid)}`)?.byId.get(msgid)
  }

  /** Whether a card of that task was sent. */
  hasTask(agentId: number, taskId: string): boolean {
    return this.#tasks.has(`${agentId} ${taskId}`)
  }
}
