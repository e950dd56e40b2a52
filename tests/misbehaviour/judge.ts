import { redrawCopies } from '../../src/bot/outbox/refresh-copies.ts'
import type { World } from './world.ts'

/** What nobody tries any more. */
export async function setAside(world: Pick<World, 'read'>): Promise<string[]> {
  const rows = await world.read((reader) => {
    const { outbox } = reader.tables
    const { state, lastError: error, target, content } = outbox
    return reader.select({ state, error, target, content }).from(outbox)
  })
  return rows.flatMap(({ state, error, target, content }) =>
    state === 'dead' ? [`a message to ${target} is dead: ${error}, ${JSON.stringify(content)}`] : [],
  )
}

/** What was acknowledged and is not done. @param keys of what was taken in */
export async function notDone(world: Pick<World, 'read'>, keys: readonly string[]): Promise<string[]> {
  const states = await world.read((reader) => {
    const { inbound } = reader.tables
    return reader.select({ key: inbound.dedupeKey, state: inbound.state }).from(inbound)
  })
  const stateOf = new Map(states.map(({ key, state }) => [key, state]))
  return keys.flatMap((key) => {
    const state = stateOf.get(key)
    return state === 'done' ? [] : [`${key} was acknowledged and is ${state ?? 'nowhere'}`]
  })
}

/** What is not done by then does not get done, milliseconds. */
const giveUpMs = 60_000

/** Cards that look different when they are drawn again. @param copies how each can be read; `msPerRewrite`: of the platform's limit */
export async function otherwiseDrawn(
  world: Pick<World, 'read' | 'write' | 'now'>,
  copies: { shown(): Promise<ReadonlyMap<string, string>>; laneOf(): string; msPerRewrite: number },
  done: (mostMs: number) => Promise<boolean>,
): Promise<string[]> {
  const before = await copies.shown()
  await drawAllAgain(world, copies.laneOf)
  if (!(await done(giveUpMs + before.size * copies.msPerRewrite))) return ['not every card could be drawn again']
  const after = await copies.shown()
  return [...before].flatMap(([copy, shown]) =>
    after.get(copy) === shown ? [] : [`${copy} was not final: ${shown} instead of ${after.get(copy)}`],
  )
}

/** Has every copy drawn again, from what is true now. */
async function drawAllAgain(world: Pick<World, 'read' | 'write' | 'now'>, laneOf: () => string): Promise<void> {
  const copies = await keptCopies(world)
  await world.write((tx) => redrawCopies(tx, laneOf, copies, world.now()))
}

/** Every copy that is kept true. A picture says when it was drawn, and is another one each time. */
export async function keptCopies(world: Pick<World, 'read'>) {
  const copies = await world.read((reader) => {
    const { card, subject, target, messageId } = reader.tables.posted
    return reader.select({ card, subject, target, messageId }).from(reader.tables.posted)
  })
  return copies.filter(({ card }) => !card.startsWith('funnel'))
}
