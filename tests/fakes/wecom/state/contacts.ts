import type { Ids } from './ids.ts'
import { keyOf } from './member.ts'

/** What a member wrote about a contact. */
export interface Follow {
  readonly userid: string
  remark: string
  remarkCorpName: string
  remarkMobiles: string[]
  /** Seconds. */
  readonly since: number
}

/** Somebody outside the corp whom members talk to. */
export interface Contact {
  readonly externalUserid: string
  name: string
  /** 1 uses WeChat, 2 WeCom. */
  readonly type: 1 | 2
  readonly corpName: string
  /** userid in lower case → what that member wrote. */
  readonly follows: Map<string, Follow>
}

export interface ContactOptions {
  corpName?: string
  type?: 1 | 2
}

/** Outside contacts of the corp. */
export class Contacts {
  readonly all = new Map<string, Contact>()
  readonly #ids: Ids

  constructor(ids: Ids) {
    this.#ids = ids
  }

  add(name: string, { corpName = '', type = 1 }: ContactOptions = {}): Contact {
    const externalUserid = `wm${this.#ids.opaque('contact', 30)}`
    const made: Contact = { externalUserid, name, type, corpName, follows: new Map() }
    this.all.set(externalUserid, made)
    return made
  }

  follow(contact: Contact, userid: string, seconds: number, written: Partial<Follow> = {}): void {
    const nothing = { remark: contact.name, remarkCorpName: '', remarkMobiles: [] }
    contact.follows.set(keyOf(userid), { ...nothing, ...written, userid, since: seconds })
  }

  unfollow(contact: Contact, userid: string): void {
    contact.follows.delete(keyOf(userid))
  }

  ofMember(userid: string): Contact[] {
    return [...this.all.values()].filter(({ follows }) => follows.has(keyOf(userid)))
  }
}
