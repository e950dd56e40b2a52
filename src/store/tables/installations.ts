import type { Columns } from './columns.sqlite.ts'

export function installationTables(c: Columns) {
  /** One organisation of a platform that has let us in (docs/decisions/048-installations-behind-a-port.md). */
  const installation = c.table(
    'installation',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      state: c.choice<'active' | 'revoked'>('state').notNull(),
      /** Tokens by name, as JSON text, sealed (`src/secrets`). */
      secret: c.text('secret').notNull(),
      installedAt: c.instant('installed_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.platform, t.tenant] })],
  )

  /** What an account of a platform proves itself with for a while; all processes have the same. */
  const accessToken = c.table('access_token', {
    /** `platform:tenant:account`. */
    account: c.text('account').primaryKey(),
    /** Sealed (`src/secrets`). */
    secret: c.text('secret').notNull(),
    expiresAt: c.instant('expires_at').notNull(),
  })

  /** That a platform takes the application away, or has; kept for as long as it is there. */
  const applicationNotice = c.table(
    'application_notice',
    {
      platform: c.text('platform').notNull(),
      tenant: c.text('tenant').notNull(),
      state: c.choice<'endangered' | 'suspended' | 'active'>('state').notNull(),
      /** Since when, or from when on. */
      effectiveAt: c.instant('effective_at').notNull(),
      /** When the platform said so, by its clock: what it said later counts, in whichever order it comes. */
      saidAt: c.instant('said_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.platform, t.tenant] })],
  )

  /** How many people an account has told something on its platform's day; one row an account, of its last day. */
  const dailyReach = c.table('daily_reach', {
    /** `platform:tenant:account`. */
    account: c.text('account').primaryKey(),
    /** YYYY-MM-DD where the platform is. */
    day: c.text('day').notNull(),
    persons: c.integer('persons').notNull(),
    /** How many it may; null: nobody has asked on that day. */
    most: c.integer('most'),
    /** Whoever runs the product has been told of it. */
    told: c.flag('told').notNull().default(false),
  })

  return { installation, accessToken, applicationNotice, dailyReach }
}
