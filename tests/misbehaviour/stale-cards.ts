import { and, eq } from 'drizzle-orm'
import type { Seen, World } from './world.ts'

interface State {
  stage: string
  /** Its approval is asked for and not decided. */
  waits: boolean
}

/** Everything somebody has before them in one place, in order. */
interface Reading {
  userid: string
  read: readonly Seen[]
}

/** A card that can still be pressed says what is true, or is followed by a message that says so. */
export async function staleCards(world: Pick<World, 'read'>, readings: readonly Reading[]): Promise<string[]> {
  const states = await statesNow(world)
  return readings.flatMap(({ read, userid }) =>
    read.flatMap(({ words, controls }, n) => {
      const { number, state } = dealOn(words, states)
      if (controls.length === 0 || !state) return []
      const later = read.slice(n).filter((one) => one.words.includes(number))
      return later.some((one) => saysSo(one.words, words, state)) ? [] : [`${userid} reads of ${number}: ${words}`]
    }),
  )
}

/** The one deal that a card is about. */
function dealOn(words: string, states: ReadonlyMap<string, State>) {
  const numbers = [...new Set(words.match(/D-\d+/g) ?? [])]
  const number = numbers.length === 1 ? numbers[0]! : ''
  return { number, state: states.get(number) }
}

function saysSo(words: string, card: string, { stage, waits }: State): boolean {
  if (card.includes('待审批')) return waits || !words.includes('待审批')
  return words.includes(stage)
}

/** `D-1001` → as it is now. */
async function statesNow(world: Pick<World, 'read'>): Promise<Map<string, State>> {
  return await world.read(async (reader) => {
    const { deal, stage, approval } = reader.tables
    const rows = await reader
      .select({ number: deal.number, stage: stage.name, waiting: approval.id })
      .from(deal)
      .innerJoin(stage, eq(stage.id, deal.stageId))
      .leftJoin(approval, and(eq(approval.dealId, deal.id), eq(approval.state, 'pending')))
    return new Map(rows.map((row) => [`D-${row.number}`, { stage: row.stage, waits: row.waiting !== null }]))
  })
}
