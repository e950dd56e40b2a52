import { limits } from '../../../../adapters/slack/limits.ts'
import { parse } from '../../../../adapters/slack/parse.ts'
import type { Judge } from '../../../misbehaviour/after-the-faults.ts'
import { keptCopies, notDone, otherwiseDrawn, setAside } from '../../../misbehaviour/judge.ts'
import type { World } from './world.ts'

export const slackJudge = (world: World): Judge => ({
  notFinal(done) {
    // Copies are rewritten no faster than Slack takes it.
    const msPerRewrite = 60_000 / limits.pace.rewritesPerLanePerMinute!
    const laneOf = () => `slack:${world.workspace.id}`
    return otherwiseDrawn(world, { shown: () => copiesShown(world), laneOf, msPerRewrite }, done)
  },
  findings: async () => [
    ...doubledPosts(world),
    ...exceededLimits(world),
    ...(await lostDeliveries(world)),
    ...(await setAside(world)),
  ],
})

/** What a message of ours is known by at Slack; undefined: it is none, or only one reader sees it. */
const rowOf = (metadata: unknown): string | undefined =>
  (metadata as { event_payload?: { row?: string } } | undefined)?.event_payload?.row

/** Messages that stand in a channel more than once. */
function doubledPosts({ slack }: Pick<World, 'slack'>): string[] {
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
const exceededLimits = ({ slack }: Pick<World, 'slack'>): string[] =>
  [...slack.counts.exceeded].map(([method, times]) => `${times} × ${method} came too fast`)

/** What was acknowledged and is not done. */
async function lostDeliveries(world: Pick<World, 'slack' | 'read'>): Promise<string[]> {
  const reading = { now: new Date(0), nameOf: () => undefined, lineOf: () => '' }
  const keys = world.slack.deliveries.flatMap(({ acked, parcel: { payload } }) => {
    const parsed = acked ? parse(payload, reading) : undefined
    return parsed?.what === 'inbound' ? [`slack:${parsed.tenant}:${parsed.draft.dedupeKey}`] : []
  })
  return await notDone(world, keys)
}

/** What somebody reads who may not see it any more, or could not when it was sent. */
const nothingOfIt = /已不归你|不存在，或你无权查看/

/** Every copy of a card that is kept true, as it can be read. */
async function copiesShown(world: World): Promise<Map<string, string>> {
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

/** What is read and pressed, without what Slack or we know it by. */
const legible = (blocks: readonly Record<string, unknown>[]): string =>
  JSON.stringify(blocks, (key, value) => (/_id$|^value$/.test(key) ? undefined : value))
