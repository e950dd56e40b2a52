import { and, asc, eq, inArray, notExists } from 'drizzle-orm'
import type { MessageBody } from '../../adapters/web/wire.ts'
import { dealCard } from '../../cards/deals/deal.ts'
import { encodeButton } from '../../src/chat/button-token.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import type { Reader, Store } from '../../src/store/store.ts'
import { ChatPerson } from './chat-person.ts'
import type { Employee } from './company/people.ts'

/** Looks at a deal's history, moves it on, writes a note on it. The first two are buttons of its card. */
export const kinds = ['look', 'move', 'note'] as const
export type Kind = (typeof kinds)[number]

/** A deal whose owner may move it on, with the buttons of its card as it is drawn now. */
interface Movable {
  number: string
  buttons: Record<'look' | 'move', string>
}

interface Presser {
  chat: ChatPerson
  deals: Movable[]
}

/** How long each took, milliseconds. */
export type Times = Record<Kind, number[]>

/** Some people of the company, of whom one after the other presses something and waits for the answer. */
export class Pressers {
  readonly #pressers: readonly Presser[]
  #turn = 0

  private constructor(pressers: readonly Presser[]) {
    this.#pressers = pressers
  }

  static async connect(
    store: Store,
    address: string,
    people: readonly Employee[],
    dealsEach: number,
  ): Promise<Pressers> {
    const pressers: Presser[] = []
    for (const { id, userId } of people) {
      const deals = await store.read((reader) => movableOf(reader, id, dealsEach))
      pressers.push({ chat: await ChatPerson.connect(userId, address), deals })
    }
    return new Pressers(pressers)
  }

  /** One of each kind after the other until nobody wants more. A deal is moved once. */
  async press(wantsMore: (done: number) => boolean): Promise<Times> {
    const times: Times = { look: [], move: [], note: [] }
    for (let done = 0; wantsMore(done); done += 1) {
      const presser = this.#pressers[this.#turn % this.#pressers.length]!
      const kind = kinds[Math.floor(this.#turn / this.#pressers.length) % kinds.length]!
      const deal = kind === 'move' ? presser.deals.pop() : presser.deals.at(-1)
      this.#turn += 1
      if (deal) times[kind].push(await act[kind](presser.chat, deal))
    }
    return times
  }

  close(): void {
    for (const { chat } of this.#pressers) chat.close()
  }
}

const act: Record<Kind, (chat: ChatPerson, deal: Movable) => Promise<number>> = {
  look: async (chat, { number, buttons }) => (await chat.pressFor(buttons.look, isAbout(number))).ms,
  async move(chat, { number, buttons }) {
    const { ms, what } = await chat.press(buttons.move)
    if (what.type !== 'done') throw new Error(`${number} could not be moved: ${JSON.stringify(what)}`)
    return ms
  },
  note: async (chat, { number }) => (await chat.say(`/deal note ${number} 客户下周定预算`, isAbout(number))).ms,
}

const isAbout = (number: string) => (said: MessageBody) => JSON.stringify(said).includes(`${number}`)

async function movableOf(reader: Reader, ownerId: string, most: number): Promise<Movable[]> {
  const owner = (await findPerson(reader, ownerId))!
  const [pipeline] = await listPipelines(reader)
  const free = pipeline!.stages.filter((_stage, place) => pipeline!.stages[place + 1]?.needsApproval === false)
  const { deal, approval } = reader.tables
  const waits = reader.select({ id: approval.id }).from(approval).where(eq(approval.dealId, deal.id))
  const rows = await reader
    .select()
    .from(deal)
    .where(
      and(
        eq(deal.ownerId, ownerId),
        eq(deal.status, 'open'),
        inArray(
          deal.stageId,
          free.map(({ id }) => id),
        ),
        notExists(waits),
      ),
    )
    .orderBy(asc(deal.id))
    .limit(most)
  const movable: Movable[] = []
  for (const { id, number, stageId } of rows) {
    const view = await dealCard.view(reader, id, { people: [owner], outsiders: false, now: new Date() })
    const next = pipeline!.stages[pipeline!.stages.findIndex((stage) => stage.id === stageId) + 1]!
    const token = (action: string, argument: string) =>
      encodeButton({ card: dealCard.name, subject: id, action, argument, from: dealCard.versionKey(view) })
    movable.push({ number: dealNumber(number), buttons: { look: token('history', ''), move: token('move', next.id) } })
  }
  return movable
}
