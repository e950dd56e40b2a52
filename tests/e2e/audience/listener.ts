import type { Answer } from '../../../src/chat/answer.ts'
import { decodeButton } from '../../../src/chat/button-token.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Field, Form } from '../../../src/chat/form.ts'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import type { Delivery } from '../../fakes/test-platform/index.ts'
import type { Talk } from '../../support/bot-harness.ts'
import type { Room } from './rooms.ts'
import { outsiders, type Shown, textOfCard, textOfForm } from './secrets.ts'

/** An answer inside the acknowledgement, as long as anybody would wait for it; milliseconds. */
const waitMs = 5_000

/** Does things in rooms, and keeps whatever anybody there can read of the answers. */
export class Listener {
  readonly cases = { typed: 0, pressed: 0, submitted: 0 }
  readonly shown: Shown[] = []
  /** What each person has typed, by name. */
  readonly typed = new Map<string, string>()
  readonly #talk: Talk
  readonly #rooms: ReadonlyMap<string, Room>
  readonly #tried = new Set<string>()
  #underWay: Promise<void>[] = []
  #offered: { room: Room; card?: Card; form?: Form }[] = []
  #read = 0

  constructor(talk: Talk, rooms: readonly Room[]) {
    this.#talk = talk
    this.#rooms = new Map(rooms.map((room) => [room.id, room]))
  }

  types(who: string, room: Room, line: string): void {
    this.cases.typed += 1
    this.#hasTyped(who, line)
    this.#happens(who, room, line)
  }

  /** Waits until everything is said, and reads it. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
    this.#underWay = []
    await this.#talk.settled()
    const fresh = this.#talk.platform.deliveries.slice(this.#read)
    this.#read += fresh.length
    for (const delivery of fresh) this.#readDelivery(delivery)
  }

  /**
   * Presses each kind of button and fills in each kind of form that was offered, once in every kind of room by everybody there:
   * what a button carries is no secret among them. @returns false when there was nothing new
   */
  triesWhatIsOffered(): boolean {
    const before = this.cases.pressed + this.cases.submitted
    for (const { room, card, form } of this.#offered) {
      for (const token of card ? tokensOf(card) : []) {
        for (const who of this.#firstTime(room, token)) {
          this.cases.pressed += 1
          this.#happens(who, room, { type: 'press', token })
        }
      }
      for (const who of form ? this.#firstTime(room, form.token) : []) {
        this.cases.submitted += 1
        const values = filledIn(form!.fields, who)
        this.#hasTyped(who, Object.values(values).join('\n'))
        this.#happens(who, room, { type: 'submit', token: form!.token, values })
      }
    }
    this.#offered = []
    return this.cases.pressed + this.cases.submitted > before
  }

  #hasTyped(who: string, text: string): void {
    this.typed.set(who, `${this.typed.get(who) ?? ''}\n${text}`)
  }

  #firstTime(room: Room, token: string): string[] {
    const { card, action } = decodeButton(token)!
    return room.members.filter((who) => {
      const key = [room.kind, who, card, action].join('|')
      if (this.#tried.has(key)) return false
      this.#tried.add(key)
      return true
    })
  }

  #happens(who: string, room: Room, event: InboundEvent | string): void {
    const outsider = outsiders.includes(who)
    const happening = this.#talk.happens(who, room.id, event, { outsider, waitMs }).then(async ({ answer }) => {
      this.#readAnswer(who, room, await answer)
    })
    this.#underWay.push(happening)
  }

  #readAnswer(who: string, room: Room, answer: Answer): void {
    const where = `the acknowledgement in ${room.id}`
    if (answer.type === 'done' || answer.type === 'neutral') return
    if (answer.type === 'form') this.#offered.push({ room, form: answer.form })
    const text = answer.type === 'form' ? textOfForm(answer.form) : JSON.stringify(answer)
    this.shown.push({ readers: [who], where, text })
  }

  #readDelivery({ address, onlyFor, body }: Delivery): void {
    const room = this.#rooms.get(address.id)
    const members = room?.members ?? [address.id.replace(/^dm-/, '')]
    const readers = onlyFor === undefined ? members : [onlyFor.userId]
    const where = `${address.id}${onlyFor === undefined ? '' : ` (only ${onlyFor.userId})`}`
    if (room && body.type === 'card') this.#offered.push({ room, card: body.card })
    if (room && body.type === 'form') this.#offered.push({ room, form: body.form })
    this.shown.push({ readers, where, text: textOf(body) })
  }
}

function textOf(body: Delivery['body']): string {
  switch (body.type) {
    case 'text':
      return body.text
    case 'card':
      return textOfCard(body.card)
    case 'form':
      return textOfForm(body.form)
    case 'recall':
      return ''
  }
}

function tokensOf(card: Card): string[] {
  const rows = card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []
  return [...card.buttons, ...rows].map(({ token }) => token)
}

const values: Partial<Record<Field['kind'], string>> = {
  money: '5.2万',
  date: '2027-03-31',
  person: '韩梅',
  tick: 'yes',
}

/** Two people never write the same: whoever names a customer somebody else has may be told so. */
function filledIn(fields: readonly Field[], who: string): Record<string, string> {
  const free = `${Buffer.from(who).toString('hex')} 写的`
  return Object.fromEntries(
    fields.map(({ name, kind, value, options }) => [name, value ?? options?.[0]?.value ?? values[kind] ?? free]),
  )
}
