import { eq } from 'drizzle-orm'
import { readXml } from '../../../../adapters/wecom/callback/read-xml.ts'
import { parse } from '../../../../adapters/wecom/parse.ts'
import type { CallRecord } from '../../../fakes/wecom/api/call-log.ts'
import type { Judge } from '../../../misbehaviour/after-the-faults.ts'
import { names } from '../../../misbehaviour/company.ts'
import { notDone, setAside } from '../../../misbehaviour/judge.ts'
import { staleCards } from '../../../misbehaviour/stale-cards.ts'
import { Somebody } from './somebody.ts'
import type { World } from './world.ts'

/** A lane that WeCom had wait goes on after a minute. */
const finalWithinMs = 90_000

export const wecomJudge = (world: World): Judge => ({
  finalWithinMs,
  notFinal: () =>
    staleCards(
      world,
      names.flatMap((name) => [world.person(name), new Somebody(world, name, 'in the group')]),
    ),
  findings: async () => [
    ...sentTwice(world),
    ...saidOftenerThanTwice(world),
    ...silentDrops(world),
    ...tokensAskedTooOften(world),
    ...(await lostCallbacks(world)),
    ...(await leftUndone(world)),
    ...(await unlisted(world)),
  ],
})

/** Messages of the app that WeCom delivered twice: the window in which it looks for the same tells one from another. */
function sentTwice({ fake }: World): string[] {
  const sent = fake.calls.filter(({ path, answer }) => path.endsWith('message/send') && answer.errcode === 0)
  const ids = Map.groupBy(sent, identityOf)
  return [...ids].flatMap(([what, calls]) =>
    new Set(calls.map(({ answer }) => answer.msgid)).size > 1 ? [`sent twice by the app: ${what}`] : [],
  )
}

function identityOf({ body }: CallRecord): string {
  const { touser, msgtype, duplicate_check_interval: window, template_card: card, [String(msgtype)]: content } = body
  const what = card ? (card as { task_id: string }).task_id : msgtype === 'image' ? '' : JSON.stringify(content)
  return `${touser} ${window} ${msgtype} ${what}`
}

/** An attempt of the bot whose end is unknown is repeated once. */
function saidOftenerThanTwice({ fake }: World): string[] {
  const cards = [...fake.bot.chats.values()].flatMap(({ messages }) =>
    messages.flatMap(({ msgtype, content }) => (msgtype === 'template_card' ? [String(content.task_id)] : [])),
  )
  return [...Map.groupBy(cards, (id) => id)].flatMap(([id, all]) =>
    all.length > 2 ? [`said ${all.length} times by the bot: ${id}`] : [],
  )
}

/** What WeCom swallowed. A stream whose connection has ended cannot be finished by anybody. */
const silentDrops = ({ fake }: World): string[] =>
  fake.violations.flatMap(({ kind, detail }) => (kind === 'unfinished' ? [] : [`${kind}: ${detail}`]))

/** However many wait for a token and in whichever process, it is asked for twice at most. */
const mostAsked = 2

const tokensAskedTooOften = ({ fake }: World): string[] =>
  fake.world.tokens.made.flatMap(({ given }) => (given > mostAsked ? [`a token was asked for ${given} times`] : []))

/** What was acknowledged and is not done. */
async function lostCallbacks(world: World): Promise<string[]> {
  const { corpId: tenant } = world.fake.corp
  const keys = world.fake.callbacks.flatMap(({ state, plain: xml }) => {
    if (state !== 'acknowledged') return []
    const parsed = parse({ fields: readXml(xml)!, xml }, { tenant, now: new Date(0), seal: (code) => code })
    return parsed.what === 'inbound' ? [`wecom:${tenant}:${parsed.inbound.dedupeKey}`] : []
  })
  return await notDone(world, keys)
}

/** What was recorded of the app or the bot and is not done. */
async function leftUndone(world: World): Promise<string[]> {
  const rows = await world.read((reader) => {
    const { inbound } = reader.tables
    return reader
      .select({ key: inbound.dedupeKey, error: inbound.lastError })
      .from(inbound)
      .where(eq(inbound.state, 'parked'))
  })
  return rows.map(({ key, error }) => `${key} is parked: ${error}`)
}

/** What nobody tries any more for another reason than that WeCom does not know or tell. */
const isListed = (finding: string): boolean => /may have arrived|81013/.test(finding)
const unlisted = async (world: World): Promise<string[]> =>
  (await setAside(world)).filter((finding) => !isListed(finding))
