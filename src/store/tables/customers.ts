import type { Columns } from './columns.sqlite.ts'

export function customerTables(c: Columns) {
  const customer = c.table(
    'customer',
    {
      id: c.text('id').primaryKey(),
      /** C-1001 is 1001. */
      number: c.integer('number').notNull().unique(),
      name: c.text('name').notNull(),
      /** Normalised company name: half of the identity. */
      nameKey: c.text('name_key').notNull(),
      /** E.164: the other half; null: the customer is incomplete. */
      phone: c.text('phone'),
      ownerId: c.text('owner_id'),
      /** Other columns of an import, shown as facts. */
      facts: c.json<Record<string, string>>('facts'),
      origin: c.choice<'chat' | 'import' | 'sample'>('origin').notNull(),
      sample: c.flag('sample').notNull().default(false),
      version: c.integer('version').notNull().default(1),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('customer_identity').on(t.phone, t.nameKey).where(c.sql`phone is not null`),
      c.uniqueIndex('customer_incomplete').on(t.nameKey).where(c.sql`phone is null`),
      c.index('customer_name').on(t.nameKey),
      /** Names that differ in one letter between the first and the last are found by these. */
      c
        .index('customer_frame')
        .on(c.sql`substr(name_key, 1, 1)`, c.sql`substr(name_key, length(name_key), 1)`, c.sql`length(name_key)`),
      c.index('customer_owner').on(t.ownerId),
    ],
  )

  const contact = c.table(
    'contact',
    {
      id: c.text('id').primaryKey(),
      customerId: c
        .text('customer_id')
        .notNull()
        .references(() => customer.id, { onDelete: 'cascade' }),
      name: c.text('name').notNull(),
      phone: c.text('phone'),
      title: c.text('title'),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.index('contact_customer').on(t.customerId)],
  )

  /**
   * Who of us follows whom from outside, as a platform says; what it says comes in any order and more than once, so each column
   * holds the latest moment of its kind. Kept as long as the product is.
   */
  const externalContact = c.table(
    'external_contact',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      externalUserId: c.text('external_user_id').notNull(),
      /** The platform's id of whoever follows them. */
      follower: c.text('follower').notNull(),
      /** When they were last added; null: nobody has said it, and they were followed before. */
      followedAt: c.instant('followed_at'),
      /** When something was last said of them that is so of those alone who are followed. */
      seenAt: c.instant('seen_at'),
      /** When one of the two last ended it. */
      endedAt: c.instant('ended_at'),
    },
    (t) => [
      c.primaryKey({ columns: [t.platform, t.tenant, t.externalUserId, t.follower] }),
      c.index('external_contact_follower').on(t.platform, t.tenant, t.follower),
    ],
  )

  /**
   * Somebody outside, as a platform told whoever of ours talks to them. There as long as the platform says that they do;
   * written anew each time they look.
   */
  const toldContact = c.table(
    'told_contact',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      /** Who talks to them. */
      userId: c.text('user_id').notNull(),
      /** The platform's id of somebody outside, or of a group with such people. */
      contactId: c.text('contact_id').notNull(),
      /** Of their company, as whoever talks to them wrote it; null: they wrote nothing. */
      company: c.text('company'),
      phones: c.json<string[]>('phones').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.platform, t.tenant, t.userId, t.contactId] })],
  )

  /** Which customer somebody outside is of. Each team says it for itself: one contact may be of several. */
  const customerOfContact = c.table(
    'customer_of_contact',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      contactId: c.text('contact_id').notNull(),
      customerId: c
        .text('customer_id')
        .notNull()
        .references(() => customer.id, { onDelete: 'cascade' }),
      joinedAt: c.instant('joined_at').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.platform, t.tenant, t.contactId, t.customerId] }),
      c.index('customer_of_contact_customer').on(t.customerId),
    ],
  )

  return { customer, contact, externalContact, toldContact, customerOfContact }
}
