import type { Columns } from './columns.sqlite.ts'

/** What DingTalk's adapter keeps of its own; `account` is `dingtalk:` and the Client ID of its app. */
export function dingtalkTables(c: Columns) {
  /** What was used of a month, by what it was for: the sum of its rows; removed after a year. */
  const dingtalkUse = c.table(
    'dingtalk_use',
    {
      account: c.text('account').notNull(),
      /** YYYY-MM in Shanghai. */
      month: c.text('month').notNull(),
      pot: c.choice<'calls' | 'pushes'>('pot').notNull(),
      kind: c.text('kind').notNull(),
      /** Several processes count in several, so that none waits for another. */
      slot: c.integer('slot').notNull().default(0),
      /** May be less than 0: what one has counted another may take back. */
      used: c.integer('used').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.account, t.month, t.pot, t.kind, t.slot] })],
  )

  /** What DingTalk itself has said of a month; removed with it. */
  const dingtalkPot = c.table(
    'dingtalk_pot',
    {
      account: c.text('account').notNull(),
      month: c.text('month').notNull(),
      pot: c.choice<'calls' | 'pushes'>('pot').notNull(),
      /** What the organisation may use; null: it was not said. */
      most: c.integer('most'),
      /** Until when nobody asks again: it is used up; null: it is not, as far as anybody was told. */
      closedUntil: c.instant('closed_until'),
      /** Whoever runs the product has been told that it is nearly used up. */
      told: c.flag('told').notNull().default(false),
    },
    (t) => [c.primaryKey({ columns: [t.account, t.month, t.pot] })],
  )

  /** Who is in a group that has our 酷应用, as DingTalk last told; removed when it is taken out there. */
  const dingtalkGroup = c.table(
    'dingtalk_group',
    {
      tenant: c.text('tenant').notNull(),
      /** Its openConversationId. */
      groupId: c.text('group_id').notNull(),
      /** userids, and unionids of those from outside; null: it was not told yet. */
      members: c.json<{ ours: string[]; outside: string[] }>('members'),
      toldAt: c.instant('told_at'),
    },
    (t) => [c.primaryKey({ columns: [t.tenant, t.groupId] })],
  )

  /** Whose app it is, and when who is in the organisation is to be read next and was last; one row an account. */
  const dingtalkSync = c.table('dingtalk_sync', {
    account: c.text('account').primaryKey(),
    /** The organisation's CorpId; DingTalk says it with everything it tells. */
    tenant: c.text('tenant').notNull(),
    dueAt: c.instant('due_at').notNull(),
    doneAt: c.instant('done_at'),
    /** The day in Shanghai on which people's to-dos were last looked through. */
    sweptOn: c.text('swept_on'),
  })

  /** To-dos (待办) of ours at DingTalk: written before one is made, removed once it is closed there. */
  const dingtalkTodo = c.table(
    'dingtalk_todo',
    {
      account: c.text('account').notNull(),
      /** Our own id of it. */
      sourceId: c.text('source_id').notNull(),
      /** Whose it is. */
      userId: c.text('user_id').notNull(),
      /** DingTalk's; null: it is not known whether it was made. */
      taskId: c.text('task_id'),
      /** A fingerprint of what it says there; null: it was made before that was kept. */
      shown: c.text('shown'),
      attempt: c.integer('attempt').notNull().default(0),
      /** Not tried again before. */
      availableAt: c.instant('available_at').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.account, t.sourceId] }),
      c.index('dingtalk_todo_put_off').on(t.account, t.availableAt).where(c.sql`task_id is null or attempt > 0`),
    ],
  )

  return { dingtalkUse, dingtalkPot, dingtalkGroup, dingtalkSync, dingtalkTodo }
}
