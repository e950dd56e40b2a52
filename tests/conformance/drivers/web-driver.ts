import { createWebChat, type WebChat } from '../../../adapters/web/index.ts'
import type { FileView, MessageView } from '../../../adapters/web/wire.ts'
import type { Receiver } from '../../../src/chat/adapter.ts'
import type { Answer } from '../../../src/chat/answer.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { silentLog } from '../../../src/log/log.ts'
import type { Store } from '../../../src/store/store.ts'
import { ChatClient } from '../../adapters/web/chat-client.ts'
import { cookieOf } from '../../adapters/web/chat-world.ts'
import { WebPerson } from '../../support/web-person.ts'
import type { Ability, Done, Driver, Shown } from '../driver.ts'
import { answerShown, cardShown, formShown } from './as-shown.ts'

/** The built-in chat, at its own socket. */
export class WebDriver implements Driver {
  readonly platform = 'web'
  readonly adapter: WebChat
  readonly cannot: Partial<Record<Ability, string>> = {
    'two tenants': 'it is one workspace',
    bots: 'only people come to it',
    history: 'nothing is said in it that the bot does not hear at once',
    'overheard chats': 'the bot is in every room and may speak there',
    'reply handles': 'the bot is in every room and needs none',
    'asking who is there': 'it tells so with everything that is said',
    'groups nobody tells about': 'it knows who is in every room',
    mentions: 'nobody is mentioned in it',
    'coming and going': 'the bot is in every room from its beginning',
    opening: 'nobody opens a chat that is there from the beginning',
  }
  readonly #store: Store
  readonly #people = new Map<string, WebPerson>()
  #next = 1

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.#store = store
    this.adapter = createWebChat(
      { store, clock, log: silentLog, complete: async () => [], localeOf: async () => undefined },
      { port: 0 },
    )
  }

  async start(receiver: Receiver): Promise<void> {
    await this.adapter.start(receiver)
  }

  async stop(): Promise<void> {
    for (const person of this.#people.values()) person.close()
    await this.adapter.stop()
  }

  person(name: string): Promise<PlatformUser> {
    return this.#comes(name, false)
  }

  customer(name: string): Promise<PlatformUser> {
    return this.#comes(name, true)
  }

  bot(): Promise<PlatformUser> {
    throw new Error(this.cannot.bots)
  }

  botJoins(): Promise<Done> {
    throw new Error(this.cannot['coming and going'])
  }

  botLeaves(): Promise<Done> {
    throw new Error(this.cannot['coming and going'])
  }

  opens(): Promise<Done> {
    throw new Error(this.cannot['coming and going'])
  }

  namesake(): Promise<PlatformUser> {
    throw new Error(this.cannot['two tenants'])
  }

  async group(title: string, members: readonly string[]): Promise<string> {
    await this.#store.write(async (tx) => {
      const { webRoom, webMember } = tx.tables
      await tx.insert(webRoom).values({ id: title, kind: 'group', title, position: 1, sample: false })
      await tx.insert(webMember).values(members.map((userId) => ({ roomId: title, userId })))
    })
    return title
  }

  async joins(where: string, name: string): Promise<void> {
    await this.#store.write(async (tx) => {
      await tx.insert(tx.tables.webMember).values({ roomId: where, userId: name })
    })
  }

  direct(name: string): string {
    return `dm-${name}`
  }

  async says(who: string, where: string, text: string): Promise<Done> {
    return await this.#sends(who, (id) => ({ type: 'say', id, room: where, text }))
  }

  async edits(who: string, where: string, text: string): Promise<Done> {
    const messageId = await this.#lastOf(who, where)
    return await this.#sends(who, (id) => ({ type: 'edit', id, room: where, messageId, text }))
  }

  async revokes(who: string, where: string): Promise<Done> {
    const messageId = await this.#lastOf(who, where)
    return await this.#sends(who, (id) => ({ type: 'revoke', id, room: where, messageId }))
  }

  async presses(who: string, where: string, on: Shown, label: string): Promise<Done> {
    const { token } = on.buttons.find((button) => button.label === label)!
    return await this.#does((id) => this.#person(who).press(where, token, id))
  }

  async submits(who: string, where: string, { token }: Form, values: Record<string, string>): Promise<Done> {
    return await this.#does((id) => this.#person(who).submit(where, token, values, id))
  }

  async sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done> {
    const response = await fetch(
      `${this.adapter.address()}/api/rooms/${encodeURIComponent(where)}/files?name=${encodeURIComponent(name)}`,
      { method: 'POST', headers: { Cookie: await cookieOf(this.adapter, who) }, body: new Uint8Array(content) },
    )
    const { file } = (await response.json()) as { file: FileView }
    return await this.#sends(who, (id) => ({ type: 'say', id, room: where, text: '', files: [file.id] }))
  }

  /** As somebody sees it who opens the page now. */
  async shown(where: string, who: string): Promise<Shown[]> {
    return (await this.#messages(where, who)).filter(({ from }) => from === null).flatMap(shownOf)
  }

  async #messages(where: string, who: string): Promise<MessageView[]> {
    const client = await ChatClient.open(this.adapter.address(), await cookieOf(this.adapter, who))
    client.send({ type: 'hello', rooms: {} })
    await client.frame('ready')
    client.close()
    return [...client.messages.values()].filter(({ room }) => room === where).sort((a, b) => a.seq - b.seq)
  }

  async #lastOf(who: string, where: string): Promise<string> {
    const own = (await this.#messages(where, who)).findLast(({ from }) => from?.id === who)
    if (!own) throw new Error(`${who} said nothing in ${where}`)
    return own.id
  }

  async #comes(name: string, outsider: boolean): Promise<PlatformUser> {
    await this.#store.write(async (tx) => {
      const { webUser, webRoom, webMember } = tx.tables
      await tx.insert(webUser).values({ userId: name, name, role: '', outsider, position: 1, sample: false })
      const id = this.direct(name)
      await tx.insert(webRoom).values({ id, kind: 'direct', title: name, position: 0, sample: false })
      await tx.insert(webMember).values({ roomId: id, userId: name })
    })
    return { tenant: 'local', userId: name, name, outsider }
  }

  #person(name: string): WebPerson {
    const known = this.#people.get(name) ?? new WebPerson(name, () => this.adapter.address())
    this.#people.set(name, known)
    return known
  }

  async #sends(who: string, frame: (id: string) => Parameters<WebPerson['send']>[0]): Promise<Done> {
    return await this.#does(async (id) => {
      const answered = await this.#person(who).send(frame(id))
      if (answered.type === 'error') throw new Error(`the web chat refuses: ${answered.code}`)
      return undefined
    })
  }

  async #does(frame: (id: string) => Promise<Answer | undefined>): Promise<Done> {
    const id = `did-${this.#next++}`
    const deliver = async () => {
      const answer = await frame(id)
      return answer ? answerShown(answer) : undefined
    }
    const answer = await deliver()
    // A person's own device sends a frame again only after it has heard of it.
    let turn: Promise<unknown> = Promise.resolve()
    const redelivers = () => {
      const again = turn.then(deliver)
      turn = again
      return again
    }
    return { answer, redelivers }
  }
}

function shownOf({ id, seq, changedSeq, body }: MessageView): Shown[] {
  const place = { id, rewritten: changedSeq > seq }
  switch (body.kind) {
    case 'text':
      return [{ ...place, text: body.text, buttons: [], whole: body.text }]
    case 'card': {
      const { card } = body
      const drawn =
        card.kind === 'picture' ? { ...card, picture: { png: Buffer.of(), width: 0, height: 0, alt: '' } } : card
      return [cardShown(drawn, place)]
    }
    case 'form':
      return [formShown(body.form, place)]
    default:
      return []
  }
}
