import type { CallbackRecord } from '../callback/callback-record.ts'
import type { Callbacks } from '../callback/callbacks.ts'
import type { XmlFields } from '../callback/xml.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { Copy } from '../state/copies.ts'
import type { MediaType } from '../state/media.ts'
import type { Member } from '../state/member.ts'
import type { World } from '../state/world.ts'
import { menuEntries } from './menu-entries.ts'
import { type Selected, selectedItems } from './selections.ts'
import { menuOf, type Shown, shownOf } from './shown.ts'

export interface SentFile {
  readonly type: MediaType
  readonly name: string
  readonly content: Uint8Array
}

export interface PressOptions {
  /** The phone shows an older state: what it shows can be pressed although it was replaced. */
  stale?: boolean
}

/** A member in the conversation with an app. Everything resolves when the app has answered, or will not. */
export class AppConversation {
  readonly #world: World
  readonly #knobs: Knobs
  readonly #callbacks: Callbacks
  readonly #app: App
  readonly #member: Member
  readonly #url: string

  constructor(parts: { world: World; knobs: Knobs; callbacks: Callbacks; url: string }, app: App, userid: string) {
    const member = parts.world.corp.find(userid)
    if (!member) throw new Error(`nobody is called ${userid}`)
    if (!parts.world.corp.sees(app, member)) throw new Error(`${userid} does not have the app`)
    this.#world = parts.world
    this.#knobs = parts.knobs
    this.#callbacks = parts.callbacks
    this.#url = parts.url
    this.#app = app
    this.#member = member
  }

  sees(): Shown[] {
    return this.#world.copies.of(this.#app.agentId, this.#member.userid).map(shownOf)
  }

  says(text: string): Promise<CallbackRecord> {
    return this.#sends('text', { content: text }, { Content: text })
  }

  sendsFile({ type, name, content }: SentFile): Promise<CallbackRecord> {
    const { id } = this.#world.media.add(type, name, content)
    const fields: Record<MediaType, XmlFields> = {
      image: { PicUrl: `${this.#url}/wwpic/${id}`, MediaId: id },
      voice: { MediaId: id, Format: 'amr' },
      video: { MediaId: id, ThumbMediaId: id },
      file: { MediaId: id, FileName: name },
    }
    return this.#sends(type, { media_id: id, name }, fields[type])
  }

  /** Any other kind: `location`, `link`, … with the fields of its callback. */
  sends(msgtype: string, fields: XmlFields): Promise<CallbackRecord> {
    return this.#sends(msgtype, { ...fields }, fields)
  }

  /** An entry of the menu, by its key or its address. */
  taps(key: string): Promise<CallbackRecord> {
    const entry = menuEntries(this.#app.menu).find((one) => one.key === key)
    if (!entry) throw new Error(`the menu has no ${key}`)
    return this.happens({ Event: entry.type, EventKey: key })
  }

  /** Opens the conversation. */
  async enters(): Promise<CallbackRecord | undefined> {
    return this.#app.reportsEnter ? await this.happens({ Event: 'enter_agent', EventKey: '' }) : undefined
  }

  presses(msgid: string, key: string, selected: Selected = {}, { stale = false }: PressOptions = {}) {
    const copy = this.#copy(msgid)
    const content = (stale && copy.earlier) || copy.content
    const shown = shownOf(stale ? { ...copy, content, replaced: undefined, recalled: false } : copy)
    if (!shown.buttons.some((one) => one.key === key)) throw new Error(`there is no ${key} to press`)
    const items = selectedItems(content, selected, this.#knobs.selectionsAs)
    return this.#cardEvent(copy, 'template_card_event', key, items)
  }

  /** An entry of the card's menu in the upper right corner. */
  choosesInMenu(msgid: string, key: string): Promise<CallbackRecord> {
    const copy = this.#copy(msgid)
    if (!menuOf(shownOf(copy)).some((one) => one.key === key)) throw new Error(`there is no ${key} in the menu`)
    return this.#cardEvent(copy, 'template_card_menu_event', key, {})
  }

  /** An event of this member. */
  happens(fields: XmlFields): Promise<CallbackRecord> {
    return this.#callbacks.tell(this.#app, { ...this.#head('event'), ...fields, AgentID: this.#app.agentId })
  }

  #cardEvent({ msgid, content }: Copy, event: string, key: string, items: XmlFields): Promise<CallbackRecord> {
    return this.happens({
      ...{ Event: event, EventKey: key, TaskId: String(content.task_id ?? ''), CardType: String(content.card_type) },
      ResponseCode: this.#world.codes.make(this.#app.agentId, msgid),
      ...items,
    })
  }

  #sends(msgtype: string, content: Copy['content'], fields: XmlFields): Promise<CallbackRecord> {
    const msgid = this.#knobs.sharedMsgId ?? this.#world.ids.msgId()
    const { agentId } = this.#app
    const { userid } = this.#member
    const copy = { msgid, agentId, userid, at: this.#world.clock.now(), from: 'member', msgtype, content } as const
    this.#world.copies.add({ ...copy, replaced: undefined, recalled: false, updates: 0 })
    return this.#callbacks.tell(this.#app, { ...this.#head(msgtype), ...fields, MsgId: msgid, AgentID: agentId })
  }

  #head(msgtype: string): XmlFields {
    const { corp, seconds } = this.#world
    return { ToUserName: corp.corpId, FromUserName: this.#member.userid, CreateTime: seconds, MsgType: msgtype }
  }

  #copy(msgid: string): Copy {
    const found = this.#world.copies.find(this.#app.agentId, this.#member.userid, msgid)
    if (!found) throw new Error(`${this.#member.userid} has no such message`)
    return found
  }
}
