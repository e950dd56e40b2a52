import type { Columns } from './columns.sqlite.ts'

/**
 * What Slack's adapter keeps of its own: how far what Slack did not deliver has been fetched (`adapters/slack/sweep`), and
 * who has opened their Home (`adapters/slack/home`).
 */
export function slackTables(c: Columns) {
  /** One channel, or one thread of it: removed when the channel is no longer kept, or nothing was said there for a month. */
  const slackSweep = c.table(
    'slack_sweep',
    {
      tenant: c.text('tenant').notNull(),
      channel: c.text('channel').notNull(),
      /** The ts of its first message; empty: what is said in the channel itself. */
      thread: c.text('thread').notNull(),
      /** When something was last said there, as far as known. */
      aliveAt: c.instant('alive_at').notNull(),
      /** What was said until then is here; null: it was never fetched. */
      sweptUntil: c.instant('swept_until'),
      /** Of what is being fetched: from when and until when; null: nothing is. */
      passFrom: c.instant('pass_from'),
      passUntil: c.instant('pass_until'),
      /** Slack's, of the page that comes next; null: the first. */
      cursor: c.text('cursor'),
      /** The ts up to which it has been fetched; null: nothing of it yet. */
      reached: c.text('reached'),
    },
    (t) => [c.primaryKey({ columns: [t.tenant, t.channel, t.thread] })],
  )

  /** Until when Slack last could not deliver, by workspace; never removed. */
  const slackGap = c.table('slack_gap', {
    tenant: c.text('tenant').primaryKey(),
    endedAt: c.instant('ended_at').notNull(),
  })

  /** Who has opened their Home; removed a day later. */
  const slackHome = c.table(
    'slack_home',
    {
      tenant: c.text('tenant').notNull(),
      userId: c.text('user_id').notNull(),
      /** Where they are spoken to alone; null: Slack did not say. */
      channel: c.text('channel'),
      openedAt: c.instant('opened_at').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenant, t.userId] }),
      c.index('slack_home_channel').on(t.tenant, t.channel),
      c.index('slack_home_opened').on(t.openedAt),
    ],
  )

  return { slackSweep, slackGap, slackHome }
}
