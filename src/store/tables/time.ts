import type { Columns } from './columns.sqlite.ts'

/** What happens by time. */
export function timeTables(c: Columns) {
  /** Days that differ from what the calendar package knows: the company's own, or next year's notice. */
  const calendarDay = c.table('calendar_day', {
    /** YYYY-MM-DD */
    day: c.text('day').primaryKey(),
    working: c.flag('working').notNull(),
    name: c.text('name'),
    setBy: c.text('set_by'),
    setAt: c.instant('set_at').notNull(),
  })

  /** One run of one job. The row is the claim: the process that inserts it runs the slot, so none is run twice. */
  const jobRun = c.table(
    'job_run',
    {
      /** `subscription:<id>`, `digest:<person id>`, … */
      job: c.text('job').notNull(),
      /** The slot's configured local time, `2026-11-25T08:40 Asia/Shanghai`: a changed offset or clock does not rename it. */
      slot: c.text('slot').notNull(),
      dueAt: c.instant('due_at').notNull(),
      startedAt: c.instant('started_at').notNull(),
      /** Null: under way, or its process died. */
      finishedAt: c.instant('finished_at'),
      outcome: c.choice<'done' | 'late' | 'skipped' | 'failed'>('outcome'),
      error: c.text('error'),
    },
    (t) => [c.primaryKey({ columns: [t.job, t.slot] }), c.index('job_run_started').on(t.startedAt)],
  )

  /** A report sent every day, to one conversation or to one person. */
  const subscription = c.table(
    'subscription',
    {
      id: c.text('id').primaryKey(),
      /** Exactly one of the two is set. */
      conversationId: c.text('conversation_id'),
      personId: c.text('person_id'),
      /** What is sent: a card's name and its subject. */
      report: c.choice<'funnel'>('report').notNull(),
      subject: c.text('subject').notNull(),
      /** HH:MM in `timeZone`. */
      at: c.text('at').notNull(),
      timeZone: c.text('time_zone').notNull(),
      /** On days that are worked alone. */
      workdays: c.flag('workdays').notNull().default(false),
      /** When the next slot is due; null: it has ended. */
      nextAt: c.instant('next_at'),
      createdBy: c.text('created_by').notNull(),
      createdAt: c.instant('created_at').notNull(),
      endedAt: c.instant('ended_at'),
    },
    (t) => [
      c.index('subscription_due').on(t.nextAt),
      c.index('subscription_conversation').on(t.conversationId),
      c.index('subscription_person').on(t.personId),
    ],
  )

  /**
   * The timers of an open deal: `stage` runs while it stays in a stage, `contact` while there is no follow-up. Written
   * at each change, so the scan reads only what is due (docs/decisions/025-timers-stand-in-tables.md).
   */
  const dealClock = c.table(
    'deal_clock',
    {
      dealId: c.text('deal_id').notNull(),
      kind: c.choice<'stage' | 'contact'>('kind').notNull(),
      /** Counted from here. */
      since: c.instant('since').notNull(),
      /** Counted before `since`, milliseconds: what ran before a pause. */
      spentMs: c.integer('spent_ms').notNull().default(0),
      /** One more each time the timer restarts, so a notice of an earlier round is another notice. */
      round: c.integer('round').notNull().default(1),
      /** The level of the ladder that comes next, 1 for the first. */
      level: c.integer('level').notNull().default(1),
      /** When the limit itself is reached, counted from what is known of the past; null: there is none. */
      limitAt: c.instant('limit_at'),
      /** When that level is due; null: no level is left, or this stage has no limit. */
      dueAt: c.instant('due_at'),
      pausedUntil: c.instant('paused_until'),
      pauseReason: c.text('pause_reason'),
      /** It is being handled: no level is due before this moment. */
      heldUntil: c.instant('held_until'),
      heldBy: c.text('held_by'),
      holdReason: c.text('hold_reason'),
    },
    (t) => [
      c.primaryKey({ columns: [t.dealId, t.kind] }),
      c
        .index('deal_clock_due')
        // Whole, so the scan reads nothing but this index.
        .on(t.dueAt, t.dealId, t.kind)
        .where(c.sql`due_at is not null`),
      c.index('deal_clock_limit').on(t.limitAt),
    ],
  )

  /** One level of one timer for one person. Unique, so however many processes scan, it is created once. */
  const notice = c.table(
    'notice',
    {
      id: c.text('id').primaryKey(),
      dealId: c.text('deal_id').notNull(),
      kind: c.choice<'stage' | 'contact'>('kind').notNull(),
      round: c.integer('round').notNull(),
      level: c.integer('level').notNull(),
      personId: c.text('person_id').notNull(),
      /** Addressed to them, or a copy. */
      part: c.choice<'to' | 'copy'>('part').notNull(),
      dueAt: c.instant('due_at').notNull(),
      createdAt: c.instant('created_at').notNull(),
      /** The message it was sent in; null: not sent yet. */
      digestId: c.text('digest_id'),
    },
    (t) => [
      c.uniqueIndex('notice_once').on(t.dealId, t.kind, t.round, t.level, t.personId),
      c.index('notice_waiting').on(t.personId, t.createdAt).where(c.sql`digest_id is null`),
      c.index('notice_digest').on(t.digestId),
    ],
  )

  /** One message to one person about everything that fell due together. */
  const digest = c.table(
    'digest',
    {
      id: c.text('id').primaryKey(),
      personId: c.text('person_id').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('digest_person').on(t.personId, t.at)],
  )

  /** Something a supervisor asked of a deal's owner (coaching), with a day by which it is done. */
  const task = c.table(
    'task',
    {
      id: c.text('id').primaryKey(),
      dealId: c.text('deal_id').notNull(),
      ownerId: c.text('owner_id').notNull(),
      askedBy: c.text('asked_by').notNull(),
      text: c.text('text').notNull(),
      /** YYYY-MM-DD, the owner's day. */
      dueOn: c.text('due_on').notNull(),
      dueAt: c.instant('due_at').notNull(),
      doneAt: c.instant('done_at'),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.index('task_owner').on(t.ownerId, t.dueAt),
      c.index('task_asker').on(t.askedBy, t.dueAt),
      c.index('task_deal').on(t.dealId),
    ],
  )

  return { calendarDay, jobRun, subscription, dealClock, notice, digest, task }
}
