import { parse } from '../../../../adapters/slack/parse.ts'
import { redrawCopies } from '../../../../src/bot/outbox/refresh-copies.ts'
import type { World } from './world.ts'

/** What a message of ours is known by at Slack; undefined: it is none, or only one reader sees it. */
const rowOf = (metadata: unknown): string | undefined =>
  (metadata as { event_payload?: { row?: string } } | undefined)?.event_payload?.row

/** Messages that stand in a channel more than once. */
export function doubledPosts({ slack }: Pick<World, 'slack'>): string[] {
  return [...slack.world.channels.values()].flatMap(({ name, id, messages }) => {
    const rows = messages.filter(({ deleted }) => !deleted).flatMap(({ metadata }) => rowOf(metadata) ?? [])
    const twice = rows.filter((row, index) => rows.indexOf(row) !== index)
    return twice.map((row) => `row ${row} stands in ${name || id} more than once`)
  })
}

/**
 * How often something was said once more where Slack has nothing by which it is found again: through a response URL, or
 * shown to one reader alone. That may be; how often is told.
 */
export function saidOnceMore({ slack }: Pick<World, 'slack'>): number {
  const through = slack.responses.filter(({ status }) => status === 200).map(({ path, body }) => [path, body])
  const alone = slack.requests
    .filter(({ method, answer }) => method === 'chat.postEphemeral' && answer.ok === true)
    .map(({ args }) => [args])
  const said = [...through, ...alone].map((one) => JSON.stringify(one))
  return said.length - new Set(said).size
}

/** Calls that came faster than Slack takes them. */
export const exceededLimits = ({ slack }: Pick<World, 'slack'>): string[] =>
  [...slack.counts.exceeded].map(([method, times]) => `${times} × ${method} came too fast`)

/** What was acknowledged and is not done. */
export async function lostDeliveries(world: Pick<World, 'slack' | 'read'>): Promise<string[]> {
  const states = await world.read((reader) => {
    const { inbound } = reader.tables
    return reader.select({ key: inbound.dedupeKey, state: inbound.state }).from(inbound)
  })
  const stateOf = new Map(states.map(({ key, state }) => [key, state]))
  const reading = { now: new Date(0), nameOf: () => undefined, lineOf: () => '' }
  return world.slack.deliveries.flatMap(({ acked, parcel: { payload } }) => {
    if (!acked) return []
    const parsed = parse(payload, reading)
    if (parsed.what !== 'inbound') return []
    const key = `slack:${parsed.tenant}:${parsed.draft.dedupeKey}`
    const state = stateOf.get(key)
    return state === 'done' ? [] : [`${key} was acknowledged and is ${state ?? 'nowhere'}`]
  })
}

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

/** What somebody reads who may not see it any more, or could not when it was sent. */
const nothingOfIt = /已不归你|不存在，或你无权查看/

/** Every copy of a card that is kept true, as it can be read. */
export async function copiesShown(world: World): Promise<Map<string, string>> {
  const { slack, workspace } = world
  const shown = new Map<string, string>()
  for (const { card, target, messageId } of await keptCopies(world)) {
    const [, user] = /:user:(.*)$/.exec(target) ?? []
    const channel = user
      ? workspace.im(slack.world.user(workspace.id, user)!)
      : slack.world.channels.get(target.split(':').at(-1)!)
    const message = channel?.message(messageId)
    if (!message) continue
    const text = legible(message.blocks)
    shown.set(`${card} ${target} ${messageId}`, nothingOfIt.test(text) ? 'nothing of it' : text)
  }
  return shown
}

/** Has every copy drawn again, from what is true now. */
export async function drawAllAgain(world: World): Promise<void> {
  const copies = await keptCopies(world)
  await world.write((tx) => redrawCopies(tx, () => `slack:${world.workspace.id}`, copies, world.now()))
}

/** A picture says when it was drawn, and is another one each time. */
async function keptCopies(world: Pick<World, 'read'>) {
  const copies = await world.read((reader) => {
    const { card, subject, target, messageId } = reader.tables.posted
    return reader.select({ card, subject, target, messageId }).from(reader.tables.posted)
  })
  return copies.filter(({ card }) => !card.startsWith('funnel'))
}

/** What is read and pressed, without what Slack or we know it by. */
const legible = (blocks: readonly Record<string, unknown>[]): string =>
  JSON.stringify(blocks, (key, value) => (/_id$|^value$/.test(key) ? undefined : value))
