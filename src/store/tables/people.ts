import type { Columns } from './columns.sqlite.ts'

export function peopleTables(c: Columns) {
  const person = c.table(
    'person',
    {
      id: c.text('id').primaryKey(),
      name: c.text('name').notNull(),
      /** The name under which an import or a directory knows them; unique where there is one. */
      externalKey: c.text('external_key').unique(),
      managerId: c.text('manager_id'),
      region: c.text('region'),
      email: c.text('email'),
      locale: c.choice<'zh' | 'en'>('locale'),
      timeZone: c.text('time_zone'),
      /** The platform they chose; null: the one they used last. */
      platform: c.text('platform'),
      lastPlatform: c.text('last_platform'),
      /** When notices reach them; null: at once. */
      notices: c.choice<'atOnce' | 'daily'>('notices'),
      active: c.flag('active').notNull().default(true),
      sample: c.flag('sample').notNull().default(false),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.index('person_manager').on(t.managerId)],
  )

  const personRole = c.table(
    'person_role',
    {
      personId: c
        .text('person_id')
        .notNull()
        .references(() => person.id, { onDelete: 'cascade' }),
      role: c
        .choice<'rep' | 'supervisor' | 'director' | 'marketing' | 'finance' | 'auditor' | 'admin'>('role')
        .notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.personId, t.role] })],
  )

  /** A platform's user mapped to a person (docs/decisions/022-identity-comes-from-the-platform.md). */
  const identity = c.table(
    'identity',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      userId: c.text('user_id').notNull(),
      personId: c
        .text('person_id')
        .notNull()
        .references(() => person.id, { onDelete: 'cascade' }),
      lastSeenAt: c.instant('last_seen_at'),
    },
    (t) => [c.primaryKey({ columns: [t.platform, t.tenant, t.userId] }), c.index('identity_person').on(t.personId)],
  )

  /** One-time codes of `/link`; only the hash is kept. */
  const linkCode = c.table('link_code', {
    codeHash: c.text('code_hash').primaryKey(),
    personId: c
      .text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: c.instant('expires_at').notNull(),
    usedAt: c.instant('used_at'),
  })

  return { person, personRole, identity, linkCode }
}
