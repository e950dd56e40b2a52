import { and, eq, gte, inArray } from 'drizzle-orm'
import { recordAudit } from '../../audit/record-audit.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { dayIn } from '../../clock/day.ts'
import { startOfDay } from '../../clock/start-of-day.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Context } from '../definitions/context.ts'
import type { Answering } from './answering.ts'

/** How the audit names what somebody was told in a conversation; nothing else remembers it. */
const toldAlone = 'conversation.told_alone'
const toldWhoReads = 'conversation.told_who_reads'

/**
 * Before what a whole group was asked to see and the asker alone gets: that it is for them alone, once per conversation and
 * day; and where everybody there has read the line itself, where to type such lines instead, once per conversation.
 */
export async function sayAlone(tx: Tx, ctx: Context, answering: Answering, event: InboundEvent): Promise<void> {
  const { conversation, actor, now, timeZone } = ctx
  const today = startOfDay(dayIn(timeZone, now), timeZone)
  const isTyped = wasReadByAll(event) && !(await wasTold(tx, ctx, [toldWhoReads]))
  if (!isTyped && (await wasTold(tx, ctx, [toldAlone, toldWhoReads], today))) return
  await answering.toAsker({ type: 'words', key: isTyped ? 'bot.onlyYouTyped' : 'bot.onlyYou' })
  await recordAudit(tx, {
    ...{ at: now, actorId: actor.id, entryPoint: 'command', action: isTyped ? toldWhoReads : toldAlone },
    ...{ subjectType: 'conversation', subjectId: conversation.id },
  })
}

/** A line that has no message of its own, or was hidden by the platform, nobody else has seen. */
function wasReadByAll(event: InboundEvent): boolean {
  if (event.type === 'message') return true
  return event.type === 'command' && event.messageId !== undefined && event.hidden !== true
}

async function wasTold(
  reader: Reader,
  { conversation, actor }: Context,
  actions: readonly string[],
  since?: Date,
): Promise<boolean> {
  const { auditEntry } = reader.tables
  const [found] = await reader
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, 'conversation'),
        eq(auditEntry.subjectId, conversation.id),
        since && gte(auditEntry.at, since),
        inArray(auditEntry.action, [...actions]),
        eq(auditEntry.actorId, actor.id),
      ),
    )
    .limit(1)
  return found !== undefined
}
