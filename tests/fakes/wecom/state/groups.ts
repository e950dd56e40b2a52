import type { Json } from '../../simulation/json.ts'
import type { Ids } from './ids.ts'
import { keyOf } from './member.ts'

/** Who said something in a group; of people with their id. */
interface Author {
  readonly kind: 'app' | 'robot' | 'bot' | 'member' | 'contact'
  readonly name: string
  readonly id?: string
}

/** A message in a group, as everybody there sees it. */
export interface GroupMessage {
  readonly id: string
  readonly at: Date
  readonly from: Author
  readonly msgtype: string
  content: Json
  /** What a card said before it was rewritten: a phone may still show it. */
  earlier?: Json
  /** Grey name in place of the buttons of a card. */
  replaced: string | undefined
  updates: number
}

/** A chat of several: made by people, by an app, or with customers. */
export interface Group {
  /** Its letters are large and small, and mean different groups. */
  readonly chatId: string
  readonly kind: 'internal' | 'appchat' | 'customers'
  name: string
  owner: string
  /** userids in lower case → as they are written. */
  readonly members: Map<string, string>
  readonly contacts: Set<string>
  /** The app that made it. */
  readonly agentId: number | undefined
  readonly messages: GroupMessage[]
}

export interface GroupOptions {
  kind?: Group['kind']
  owner?: string
  members?: readonly string[]
  /** external_userids. */
  contacts?: readonly string[]
  chatId?: string
  agentId?: number
}

/** Every group there is. */
export class Groups {
  readonly all = new Map<string, Group>()
  readonly #ids: Ids

  constructor(ids: Ids) {
    this.#ids = ids
  }

  add(name: string, options: GroupOptions = {}): Group {
    const { kind = 'internal', members = [], contacts = [], owner = members[0] ?? '' } = options
    const made: Group = {
      chatId: options.chatId ?? `wr${this.#ids.opaque('group', 30)}`,
      ...{ kind, name, owner, agentId: options.agentId, messages: [] },
      members: new Map(members.map((userid) => [keyOf(userid), userid])),
      contacts: new Set(contacts),
    }
    this.all.set(made.chatId, made)
    return made
  }

  /** @returns its id */
  say(group: Group, at: Date, from: GroupMessage['from'], msgtype: string, content: Json): GroupMessage {
    const id = this.#ids.opaque('group message', 40)
    const message = { id, at, from, msgtype, content, replaced: undefined, updates: 0 }
    group.messages.push(message)
    return message
  }
}
