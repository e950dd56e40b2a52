import { forms, listCards } from '../../../cards/index.ts'
import { listCommands } from '../../../commands/index.ts'
import type { CardDefinition } from '../../../src/bot/definitions/card.ts'
import type { Command } from '../../../src/bot/definitions/command.ts'
import { readStatus } from '../../../src/operations/read-status.ts'
import type { Reader, Store } from '../../../src/store/store.ts'
import { startTalk } from '../../support/bot-harness.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { type Company, dealStates, foundCompany } from './company.ts'
import { alsoTyped, examplesOf, shortestOf } from './lines.ts'
import { Listener } from './listener.ts'
import { type Asker, askers, openRooms, type Room } from './rooms.ts'
import { leaksIn, readNumbers, type Shown } from './secrets.ts'

export interface MatrixOptions {
  /** Whether the platform can show something to one member of a group. */
  ephemeral: boolean
  locale: 'zh' | 'en'
  /** Beside the product's own: mutants that leak. */
  leaking?: Leaking
  /** Every line for everybody, and every deal in every state. */
  everything: boolean
}

/** Then nothing else is typed. */
export interface Leaking {
  commands: readonly Command[]
  cards: readonly CardDefinition[]
}

export interface Matrix {
  cases: { typed: number; pressed: number; submitted: number }
  leaks: string[]
  shown: readonly Shown[]
  /**
   * Inbound rows that could not be handled, and messages that could not be sent for another reason than who would see
   * them.
   */
  broken: string[]
}

interface Case {
  asker: Asker
  room: Room
  line: string
}

/** Asks everything everywhere, presses every button and fills in every form the answers offer, and reads along. */
export async function runMatrix(store: Store, options: MatrixOptions): Promise<Matrix> {
  const status = (reader: Reader) =>
    readStatus(reader, { dialect: store.dialect, startedAt: new Date(), today: '2026-11-25' })
  const commands = options.leaking?.commands ?? listCommands({ status })
  // The picture's own words and numbers stand in for the picture, so they can be read.
  const charts = { funnel: async (picture: unknown) => Buffer.from(JSON.stringify(picture)), close: async () => {} }
  const talk = await startTalk(store, {
    commands,
    cards: [...listCards(charts, commands), ...(options.leaking?.cards ?? [])],
    forms,
    platform: { capabilities: { ephemeral: options.ephemeral } },
  })
  try {
    const company = await foundCompany(store, talk.clock.now())
    const rooms = openRooms(talk)
    const listener = new Listener(talk, [...rooms.values()].flat())
    const cases = await casesOf(commands, rooms, company, options, talk.clock.now())
    for (const { asker, room, line } of options.leaking ? cases : todaysPart(cases, 2))
      listener.types(askers[asker], room, line)
    do await listener.settled()
    while (listener.triesWhatIsOffered())
    const numbers = await readNumbers(store, [company.people.周杰.id, company.people.赵敏.id])
    return {
      cases: listener.cases,
      leaks: listener.shown.flatMap((shown) => leaksIn(shown, numbers, listener.typed)),
      shown: listener.shown,
      broken: await brokenIn(store),
    }
  } finally {
    await talk.stop()
  }
}

/** Those who may look into the deals that are spoken of. */
const insiders: readonly Asker[] = ['rep', 'supervisor']
const sellers: readonly Asker[] = [...insiders, 'rep of another team']

/**
 * Every line in every room by everybody who sells, the insiders each on a deal of its own, in turn in each state. By the
 * others, who get no further than a refusal, every command.
 */
async function casesOf(
  commands: readonly Command[],
  rooms: ReadonlyMap<Asker, readonly Room[]>,
  company: Company,
  options: MatrixOptions,
  now: Date,
): Promise<Case[]> {
  const { locale, everything } = options
  const every = everything ? [...examplesOf(commands, locale), ...shortestOf(commands, locale)] : undefined
  const ofCommands = every ?? (locale === 'zh' ? examplesOf(commands, locale) : shortestOf(commands, locale))
  const wanted = [...rooms].flatMap(([asker, places]) => {
    const lines = sellers.includes(asker) && !options.leaking ? [...ofCommands, ...alsoTyped[locale]] : ofCommands
    return places.flatMap((room, at) =>
      lines.flatMap((line, n) => {
        // Refusals look the same on every platform: on one they are asked for everywhere, on the others here and there.
        if (!everything && !sellers.includes(asker) && !options.ephemeral && n % places.length !== at) return []
        const ownDeal = insiders.includes(asker) && aboutDeal(line)
        const turn = dealStates[(n + at) % dealStates.length]!
        const states = everything && ownDeal ? dealStates : [turn]
        return states.map((state) => ({ asker, room, line, state, ownDeal }))
      }),
    )
  })
  const shared = await company.deals(dealStates, now)
  const own = await company.deals(
    wanted.filter(({ ownDeal }) => ownDeal).map(({ state }) => state),
    now,
  )
  return wanted.map(({ asker, room, line, state, ownDeal }) => {
    const deal = ownDeal ? own.shift()! : shared[dealStates.indexOf(state)]!
    return { asker, room, line: adapted(line, deal, company, insiders.includes(asker)) }
  })
}

const aboutDeal = (line: string): boolean => /\bD-\d/.test(line)

/** The line about this company's deals and customers. Only insiders type what is secret. */
function adapted(line: string, deal: string, company: Company, inside: boolean): string {
  return line
    .replaceAll(/\bD-\d+/g, deal)
    .replaceAll(/\bC-\d+/g, company.customer)
    .replaceAll(/(客户|customer)=("[^"]*"|\S+)/g, `$1=${inside ? '纯钧医院' : '承影学校'}`)
    .replaceAll('李雷', inside ? '韩梅' : '李雷')
}

async function brokenIn(store: Store): Promise<string[]> {
  return store.read(async (reader) => {
    const { inbound, outbox } = reader.tables
    const parked = await reader.select({ state: inbound.state, error: inbound.lastError }).from(inbound)
    const sent = await reader.select({ state: outbox.state, error: outbox.lastError }).from(outbox)
    return [
      ...parked.filter(({ state }) => state !== 'done').map(({ error }) => `inbound ${error}`),
      ...sent
        .filter(
          ({ state, error }) =>
            state !== 'sent' && !/may not see it|not of the company|not for this person/.test(error ?? ''),
        )
        .map(({ state, error }) => `outbox ${state} ${error}`),
    ]
  })
}
