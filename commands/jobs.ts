import { z } from 'zod'
import { sayFunnelSubject } from '../cards/funnel/asked-funnel.ts'
import { loadConversation } from '../src/bot/conversations/conversation-rows.ts'
import { type Command, defineCommand } from '../src/bot/definitions/command.ts'
import type { Conversation, ReadContext } from '../src/bot/definitions/context.ts'
import type { WayWords } from '../src/chat/capabilities.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { findPerson } from '../src/people/find-person.ts'
import { permissionScope } from '../src/people/permission-scope.ts'
import { type JobRun, lastRuns, nextRuns } from '../src/schedule/list-jobs.ts'
import type { Withheld } from '../src/schedule/run-subscriptions.ts'
import type { Subscription } from '../src/schedule/subscription.ts'
import { meantSlots, nextMeant } from '../src/schedule/working-slots.ts'

/** At most so many lines, for a phone. */
const shownRuns = 12
const shownNext = 8

/** How what is said there goes out, and why no other way; undefined: there is one way alone. */
export type WayTo = (conversation: Pick<Conversation, 'address' | 'kind'>) => WayWords | undefined

const reasons: readonly string[] = ['outsider', 'withheld', 'unreachable', 'left'] satisfies Withheld[]

/** Scheduled runs for the people in the asker's scope; every job with the scope `all`. */
export const jobsCommand = (wayTo: WayTo): Command =>
  defineCommand({
    path: 'jobs',
    aliases: ['任务'],
    summary: 'command.jobs.summary',
    permission: 'jobs.read',
    parameters: [],
    arguments: z.object({}),
    example: { zh: '/任务', en: '/jobs' },
    async look(ctx) {
      const scope = await permissionScope(ctx.reader, ctx.actor, 'jobs.read')
      const runs = await lastRuns(ctx.reader, scope, shownRuns)
      const { next, all } = await nextRuns(ctx.reader, scope, shownNext)
      if (runs.length + next.length === 0) return { type: 'text', text: ctx.t('jobs.none') }
      const lines = runs.length > 0 ? [ctx.t('jobs.runs')] : [ctx.t('jobs.noRuns')]
      for (const run of runs) lines.push(await sayRun(ctx, run))
      if (next.length > 0) lines.push(ctx.t('jobs.next'))
      for (const one of next)
        lines.push(
          lineOf(ctx, await nextOf(ctx, one), await saySubscription(ctx, one)),
          ...(await sayWay(ctx, one, wayTo)),
        )
      if (all > next.length) lines.push(ctx.t('jobs.more', { count: all - next.length }))
      return { type: 'text', text: lines.join('\n') }
    },
  })

/** The slot that is planned, or the first behind it on a day that is worked. */
async function nextOf({ reader }: ReadContext, one: Subscription): Promise<Date> {
  const before = new Date(one.nextAt!.getTime() - 1)
  return nextMeant(before, one, await meantSlots(reader, one)).dueAt
}

/** Which of several ways a picture takes into its group. */
async function sayWay({ reader, t }: ReadContext, one: Subscription, wayTo: WayTo): Promise<string[]> {
  if (!one.conversationId) return []
  const way = wayTo(await loadConversation(reader, one.conversationId))
  return way === undefined ? [] : [t('jobs.way', { way: t(way) })]
}

async function sayRun(ctx: ReadContext, run: JobRun): Promise<string> {
  const what = run.subscription ? await saySubscription(ctx, run.subscription) : run.job
  const line = lineOf(ctx, run.dueAt, what)
  switch (run.outcome) {
    case 'late':
      return ctx.t('jobs.late', { line, time: moment(ctx, run.startedAt) })
    case 'failed':
      return ctx.t('jobs.failed', { line, why: sayWhy(ctx, run) })
    default:
      return ctx.t(`jobs.${run.outcome}`, { line })
  }
}

function sayWhy({ t, now }: ReadContext, { error = '', finishedAt, subscription }: JobRun): string {
  if (reasons.includes(error)) return t(`jobs.why.${error as Withheld}`)
  const triedAgain = finishedAt === undefined && subscription?.nextAt != null && subscription.nextAt <= now
  return t(triedAgain ? 'jobs.why.broken' : 'jobs.why.brokenBefore', { error })
}

async function saySubscription({ reader, t }: ReadContext, one: Subscription): Promise<string> {
  const where = one.conversationId
    ? sayPlace(await loadConversation(reader, one.conversationId), t)
    : ((await findPerson(reader, one.personId!))?.name ?? '')
  const line = t('jobs.funnel', { what: await sayFunnelSubject(reader, one.subject, t), where })
  return one.endedAt ? `${line}${t('jobs.gone')}` : line
}

const sayPlace = ({ title, leftAt }: Conversation, t: Translator): string =>
  leftAt ? `${title}${t('jobs.left')}` : title

const lineOf = (ctx: ReadContext, at: Date, what: string) => ctx.t('jobs.line', { time: moment(ctx, at), what })
const moment = ({ t, timeZone }: ReadContext, at: Date) => sayMoment(t.locale, at, timeZone)
