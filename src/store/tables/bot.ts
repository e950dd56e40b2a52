import type { Columns } from './columns.sqlite.ts'

/**
 * The bot's own tables: inbox, outbox, leases. Why each exists: docs/decisions/005-recorded-before-acknowledged.md,
 * 006-said-in-the-transaction-of-the-change.md, 007-claims-by-lease.md.
 */
export function botTables(c: Columns) {
  const conversation = c.table(
    'conversation',
    {
      id: c.text('id').primaryKey(),
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      externalId: c.text('external_id').notNull(),
      /** The platform shows it to several tenants, under this name to all of them. */
      sharedId: c.text('shared_id'),
      /** `overheard`: nothing can be said there, only listened to. */
      kind: c.choice<'direct' | 'group' | 'overheard'>('kind').notNull(),
      title: c.text('title').notNull(),
      /** Last inbound seq given out; taken by updating this row in the inserting transaction, so it is gapless. */
      seq: c.integer('seq').notNull().default(0),
      hasOutsider: c.flag('has_outsider').notNull().default(false),
      /** The platform guarantees that nobody from outside is in it. */
      closed: c.flag('closed').notNull().default(false),
      /** Somebody responsible said whose team this is, where the platform does not tell who is in it: it is shown what they may see. */
      shownAs: c.text('shown_as'),
      /** When the platform last told who is in it; null: never. */
      describedAt: c.instant('described_at'),
      /** What is said to everybody there is said in this language: as the platform tells, and as somebody there has chosen. */
      toldLocale: c.choice<'zh' | 'en'>('told_locale'),
      locale: c.choice<'zh' | 'en'>('locale'),
      /** Since when the bot is not there any more; null: it is, as far as anybody told. */
      leftAt: c.instant('left_at'),
      /** When whoever opened this direct conversation was welcomed; null: never. */
      welcomedAt: c.instant('welcomed_at'),
      /** Nothing is ever heard there, and nobody tells who is in it: an operator named it. */
      onlyOutgoing: c.flag('only_outgoing').notNull().default(false),
      /** The customer whose conversation this is; null: not bound. */
      customerId: c.text('customer_id'),
      boundBy: c.text('bound_by'),
      boundAt: c.instant('bound_at'),
      /** Somebody ended its binding: it is not bound by itself again. */
      leftUnbound: c.flag('left_unbound').notNull().default(false),
      /** Messages of a conversation with an outsider before it was bound: counted, their text is not kept. */
      unboundCount: c.integer('unbound_count').notNull().default(0),
      lastMessageAt: c.instant('last_message_at'),
    },
    (t) => [
      c.uniqueIndex('conversation_address').on(t.platform, t.tenant, t.externalId),
      c.uniqueIndex('conversation_shared').on(t.platform, t.sharedId).where(c.sql`shared_id is not null`),
      c.index('conversation_customer').on(t.customerId),
    ],
  )

  const conversationMember = c.table(
    'conversation_member',
    {
      conversationId: c
        .text('conversation_id')
        .notNull()
        .references(() => conversation.id, { onDelete: 'cascade' }),
      /** Theirs: a group may have members of several. User ids are unique in each alone. */
      tenant: c.text('tenant').notNull().default(''),
      userId: c.text('user_id').notNull(),
      name: c.text('name'),
      outsider: c.flag('outsider').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.conversationId, t.tenant, t.userId] }),
      c.index('conversation_member_user').on(t.userId, t.tenant),
    ],
  )

  /**
   * Everybody from outside who was ever seen in a conversation while it was bound. They are of the customer whose it is now
   * (docs/decisions/061-bound-by-who-is-in-it.md).
   */
  const knownOutsider = c.table(
    'known_outsider',
    {
      userId: c.text('user_id').notNull(),
      tenant: c.text('tenant').notNull(),
      conversationId: c.text('conversation_id').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.userId, t.tenant, t.conversationId] })],
  )

  /** Key and time stay for ever; the body only until the row is done (parked: until resolved). */
  const inbound = c.table(
    'inbound',
    {
      dedupeKey: c.text('dedupe_key').primaryKey(),
      conversationId: c.text('conversation_id').notNull(),
      seq: c.integer('seq').notNull(),
      receivedAt: c.instant('received_at').notNull(),
      state: c.choice<'open' | 'done' | 'parked'>('state').notNull(),
      /** The process that holds it. */
      claim: c.text('claim'),
      attempt: c.integer('attempt').notNull().default(0),
      /** `Inbound` as JSON text. */
      body: c.text('body'),
      /** `Answer` as JSON, stored by the acting transaction: a redelivery gets the same. */
      answer: c.json<unknown>('answer'),
      lastError: c.text('last_error'),
    },
    // Places are looked up only of what is not done yet: an index of all of them would cost every message a page.
    (t) => [
      c.uniqueIndex('inbound_open').on(t.conversationId, t.seq).where(c.sql`state = 'open'`),
      c.uniqueIndex('inbound_parked').on(t.conversationId, t.seq).where(c.sql`state = 'parked'`),
    ],
  )

  /**
   * Files of what was kept of bound conversations: to be fetched from their platform, kept, or gone for a reason. Removed
   * with their conversation alone (docs/decisions/060-files-have-a-queue-of-their-own.md).
   */
  const capturedFile = c.table(
    'captured_file',
    {
      conversationId: c.text('conversation_id').notNull(),
      /** That of the message it came with, and its place among the files of that message, from 0. */
      seq: c.integer('seq').notNull(),
      position: c.integer('position').notNull(),
      /** `InboundFile` as JSON text: what the platform said of it, and its handle for fetching it. */
      file: c.text('file').notNull(),
      /** Until when the platform gives it out; null where it does not say. */
      expiresAt: c.instant('expires_at'),
      queuedAt: c.instant('queued_at').notNull(),
      state: c.choice<'open' | 'kept' | 'gone'>('state').notNull(),
      attempt: c.integer('attempt').notNull().default(0),
      availableAt: c.integer('available_at').notNull(),
      /** The process that fetches it. */
      claim: c.text('claim'),
      /** Of a kept one: its content (`file`), with the type found in it. */
      sha256: c.text('sha256'),
      bytes: c.integer('bytes'),
      mime: c.text('mime'),
      /** Why it is gone, or why the last try gave nothing. */
      reason: c.text('reason'),
    },
    (t) => [
      c.primaryKey({ columns: [t.conversationId, t.seq, t.position] }),
      c.index('captured_file_open').on(t.expiresAt, t.queuedAt).where(c.sql`state = 'open'`),
      c.index('captured_file_gone').on(t.queuedAt).where(c.sql`state = 'gone'`),
      c.index('captured_file_content').on(t.sha256).where(c.sql`sha256 is not null`),
    ],
  )

  const outbox = c.table(
    'outbox',
    {
      id: c.text('id').primaryKey(),
      /** `platform:tenant:conversation`: order is kept within it. */
      target: c.text('target').notNull(),
      /** The platform account, or a named lease, that may send it. */
      lane: c.text('lane').notNull(),
      address: c.json<unknown>('address').notNull(),
      onlyFor: c.text('only_for'),
      /** What to draw when it is sent: a card by name and subject, a text by key and arguments, or a form. */
      content: c.json<unknown>('content').notNull(),
      /** Of a card that is posted, not rewritten: which one it is, so that a change finds it while it is sent. */
      card: c.text('card'),
      subject: c.text('subject'),
      /** Who will see it; the card is drawn for them. */
      audience: c.json<unknown>('audience').notNull(),
      /** The posted copy this rewrites. */
      replaces: c.text('replaces'),
      reply: c.json<unknown>('reply'),
      dedupeKey: c.text('dedupe_key').notNull().unique(),
      /** How often its subject changed before it was sent: of a copy at most one rewrite is open. */
      revision: c.integer('revision').notNull().default(0),
      /** What was handed to the platform in an attempt whose end is unknown; sent again as it was. */
      drawn: c.text('drawn'),
      /** When that attempt began. */
      triedAt: c.instant('tried_at'),
      /** Of a message in several parts: how many of them were sent. */
      partsSent: c.integer('parts_sent').notNull().default(0),
      /** How often it was handed to a platform that does not know a message again, and nobody knows how that ended. */
      handed: c.integer('handed').notNull().default(0),
      state: c.choice<'open' | 'sent' | 'dead'>('state').notNull(),
      attempt: c.integer('attempt').notNull().default(0),
      availableAt: c.integer('available_at').notNull(),
      claim: c.text('claim'),
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at'),
    },
    (t) => [
      c.index('outbox_open').on(t.target, t.id, t.replaces).where(c.sql`state = 'open'`),
      c.uniqueIndex('outbox_rewrite').on(t.target, t.replaces).where(c.sql`state = 'open' and replaces is not null`),
      c.index('outbox_card').on(t.card, t.subject).where(c.sql`state = 'open' and card is not null`),
      c.index('outbox_dead').on(t.id).where(c.sql`state = 'dead'`),
      c.index('outbox_sent').on(t.target, t.sentAt),
      c.index('outbox_rewritten').on(t.lane, t.sentAt).where(c.sql`replaces is not null`),
    ],
  )

  /** Every posted copy of a card, so that it can be rewritten for everybody who has it. */
  const posted = c.table(
    'posted',
    {
      id: c.text('id').primaryKey(),
      card: c.text('card').notNull(),
      subject: c.text('subject').notNull(),
      target: c.text('target').notNull(),
      address: c.json<unknown>('address').notNull(),
      onlyFor: c.text('only_for'),
      audience: c.json<unknown>('audience').notNull(),
      messageId: c.text('message_id').notNull(),
      /** How this copy can be rewritten, where that is a handle of its own; `"never"`: not at all. Null: by its id. */
      edit: c.json<unknown>('edit'),
      postedAt: c.instant('posted_at').notNull(),
    },
    (t) => [c.index('posted_card').on(t.card, t.subject), c.uniqueIndex('posted_message').on(t.target, t.messageId)],
  )

  /**
   * The running processes and the named leases they hold. Times are of the lease clock (`Store.leaseClock`),
   * milliseconds.
   */
  const lease = c.table('lease', {
    name: c.text('name').primaryKey(),
    holder: c.text('holder').notNull(),
    until: c.integer('until').notNull(),
  })

  /**
   * A form as a page: for one person, one subject, one submit, a short time
   * (docs/decisions/015-form-pages-without-a-login.md).
   */
  const formLink = c.table('form_link', {
    id: c.text('id').primaryKey(),
    personId: c.text('person_id').notNull(),
    /** The conversation in which it was asked for; the answer goes there. */
    conversationId: c.text('conversation_id').notNull(),
    form: c.text('form').notNull(),
    subject: c.text('subject').notNull(),
    expiresAt: c.instant('expires_at').notNull(),
    /** How often it was sent in; each is another inbound. */
    submits: c.integer('submits').notNull().default(0),
    usedAt: c.instant('used_at'),
    /** What is filled in already (`form_draft`). */
    draftId: c.text('draft_id'),
  })

  return { conversation, conversationMember, knownOutsider, inbound, capturedFile, outbox, posted, formLink, lease }
}
