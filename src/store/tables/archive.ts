import type { Columns } from './columns.sqlite.ts'

export function archiveTables(c: Columns) {
  /** Append-only: what was said in a bound conversation. One message is its `send` and every later `edit` and `revoke`. */
  const archiveEntry = c.table(
    'archive_entry',
    {
      conversationId: c.text('conversation_id').notNull(),
      /** The inbound's seq: the order in which it was told. */
      seq: c.integer('seq').notNull(),
      customerId: c.text('customer_id').notNull(),
      messageId: c.text('message_id').notNull(),
      kind: c.choice<'send' | 'edit' | 'revoke'>('kind').notNull(),
      /** Who said it. Null in entries from before this was kept: ours with a person, else an outsider. */
      side: c.choice<'ours' | 'outsider' | 'bot'>('side'),
      /** Set for one of us who is in the directory. */
      personId: c.text('person_id'),
      /** Null in entries from before this was kept: the conversation's. */
      senderTenant: c.text('sender_tenant'),
      senderId: c.text('sender_id').notNull(),
      senderName: c.text('sender_name'),
      text: c.text('text').notNull(),
      /** What kind of message it is; null: text. */
      type: c.text('type'),
      /** The platform's id of the thread it was said in. */
      thread: c.text('thread'),
      /** The platform's id of the message it answers. */
      quotes: c.text('quotes'),
      /** The platform's body exactly as received. */
      raw: c.text('raw').notNull(),
      saidAt: c.instant('said_at').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.conversationId, t.seq] }),
      // The message first: platforms number them in time, so new ones lie on one page and not on one per conversation.
      c.index('archive_message').on(t.messageId, t.conversationId),
      // What is read is read by the time said, for one customer: a conversation is kept for one.
      c.index('archive_customer').on(t.customerId, t.saidAt),
    ],
  )

  return { archiveEntry }
}
