import type { Columns } from './columns.sqlite.ts'

/** The built-in web chat plays the platform's part too: its rooms, who is in them, and what was said. */
export function webTables(c: Columns) {
  const webUser = c.table('web_user', {
    userId: c.text('user_id').primaryKey(),
    name: c.text('name').notNull(),
    /** What the persona switcher says under the name. */
    role: c.text('role').notNull(),
    outsider: c.flag('outsider').notNull(),
    position: c.integer('position').notNull(),
    sample: c.flag('sample').notNull(),
  })

  const webRoom = c.table('web_room', {
    id: c.text('id').primaryKey(),
    kind: c.choice<'direct' | 'group'>('kind').notNull(),
    title: c.text('title').notNull(),
    /** Bumped by every post and every rewrite: clients resume from the last they saw. */
    seq: c.integer('seq').notNull().default(0),
    position: c.integer('position').notNull(),
    sample: c.flag('sample').notNull(),
  })

  const webMember = c.table(
    'web_member',
    {
      roomId: c
        .text('room_id')
        .notNull()
        .references(() => webRoom.id, { onDelete: 'cascade' }),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => webUser.userId, { onDelete: 'cascade' }),
    },
    (t) => [c.primaryKey({ columns: [t.roomId, t.userId] }), c.index('web_member_user').on(t.userId)],
  )

  const webMessage = c.table(
    'web_message',
    {
      id: c.text('id').primaryKey(),
      roomId: c
        .text('room_id')
        .notNull()
        .references(() => webRoom.id, { onDelete: 'cascade' }),
      /** Place in the room. */
      seq: c.integer('seq').notNull(),
      /** The room's seq at the last change of this message; equal to `seq` until it is rewritten. */
      changedSeq: c.integer('changed_seq').notNull(),
      /** Null: the bot. */
      senderId: c.text('sender_id'),
      /** Only this member sees it. */
      onlyFor: c.text('only_for'),
      /** What the page draws, as JSON text (`adapters/web/wire.ts`). */
      body: c.text('body').notNull(),
      /** The client's message id, or the outbox row's dedupe key: the same twice is one message. */
      dedupeKey: c.text('dedupe_key').notNull().unique(),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c.uniqueIndex('web_message_seq').on(t.roomId, t.seq),
      c.index('web_message_changed').on(t.roomId, t.changedSeq),
    ],
  )

  /** Pictures and uploaded files, served back by id. */
  const webFile = c.table('web_file', {
    id: c.text('id').primaryKey(),
    roomId: c
      .text('room_id')
      .notNull()
      .references(() => webRoom.id, { onDelete: 'cascade' }),
    name: c.text('name').notNull(),
    mime: c.text('mime').notNull(),
    content: c.bytes('content').notNull(),
    onlyFor: c.text('only_for'),
    at: c.instant('at').notNull(),
  })

  return { webUser, webRoom, webMember, webMessage, webFile }
}
