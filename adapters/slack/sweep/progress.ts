import { and, eq, lt, ne } from 'drizzle-orm'
import type { Reader, Tx } from '../../../src/store/store.ts'
import type { KeptConversation } from './ports.ts'
import { type Target, targetKey, threadLife } from './target.ts'

/** All there is to go through in a workspace, and how far each has been gone through. */
export async function loadTargets(
  reader: Reader,
  tenant: string,
  conversations: readonly KeptConversation[],
): Promise<Map<string, Target>> {
  const { slackSweep } = reader.tables
  const rows = await reader.select().from(slackSweep).where(eq(slackSweep.tenant, tenant))
  const byChannel = Map.groupBy(rows, ({ channel }) => channel)
  const targets = new Map<string, Target>()
  for (const conversation of conversations) {
    const { channel, boundAt } = conversation
    targets.set(targetKey(channel, ''), newTarget(conversation, '', boundAt))
    for (const row of byChannel.get(channel) ?? [])
      targets.set(targetKey(channel, row.thread), targetOf(conversation, row))
  }
  return targets
}

export const newTarget = (conversation: KeptConversation, thread: string, aliveAt: Date): Target => ({
  ...{ conversation, thread, aliveAt },
  sweptUntil: undefined,
  pass: undefined,
})

type Row = Reader['tables']['slackSweep']['$inferSelect']

function targetOf(conversation: KeptConversation, row: Row): Target {
  const { thread, aliveAt, sweptUntil, passFrom, passUntil, cursor, reached } = row
  const pass =
    passFrom && passUntil && passFrom >= conversation.boundAt ? { from: passFrom, until: passUntil } : undefined
  return {
    ...{ conversation, thread, aliveAt },
    sweptUntil: sweptUntil ?? undefined,
    pass: pass && { ...pass, cursor: cursor ?? undefined, reached: reached ?? undefined, pages: 0 },
  }
}

/** In the transaction that records what was found on the way. */
export async function saveTarget(tx: Tx, tenant: string, target: Target): Promise<void> {
  const { conversation, thread, aliveAt, sweptUntil, pass } = target
  const { slackSweep } = tx.tables
  const state = {
    aliveAt,
    sweptUntil: sweptUntil ?? null,
    passFrom: pass?.from ?? null,
    passUntil: pass?.until ?? null,
    cursor: pass?.cursor ?? null,
    reached: pass?.reached ?? null,
  }
  await tx
    .insert(slackSweep)
    .values({ tenant, channel: conversation.channel, thread, ...state })
    .onConflictDoUpdate({ target: [slackSweep.tenant, slackSweep.channel, slackSweep.thread], set: state })
}

/** Of channels that are no longer kept, and of threads that have fallen silent. */
export async function forgetTargets(tx: Tx, tenant: string, kept: ReadonlySet<string>, now: Date): Promise<void> {
  const { slackSweep } = tx.tables
  const ofTenant = eq(slackSweep.tenant, tenant)
  const silent = lt(slackSweep.aliveAt, new Date(now.getTime() - threadLife))
  await tx.delete(slackSweep).where(and(ofTenant, ne(slackSweep.thread, ''), silent))
  const channels = await tx.selectDistinct({ channel: slackSweep.channel }).from(slackSweep).where(ofTenant)
  for (const { channel } of channels)
    if (!kept.has(channel)) await tx.delete(slackSweep).where(and(ofTenant, eq(slackSweep.channel, channel)))
}

/** Until when Slack could not deliver, as far as any process knows. */
export async function loadGap(reader: Reader, tenant: string): Promise<Date | undefined> {
  const { slackGap } = reader.tables
  const [row] = await reader.select().from(slackGap).where(eq(slackGap.tenant, tenant))
  return row?.endedAt
}

export async function saveGap(tx: Tx, tenant: string, endedAt: Date): Promise<void> {
  const { slackGap } = tx.tables
  await tx
    .insert(slackGap)
    .values({ tenant, endedAt })
    .onConflictDoUpdate({ target: slackGap.tenant, set: { endedAt }, setWhere: lt(slackGap.endedAt, endedAt) })
}
