import type { Columns } from './columns.sqlite.ts'

/** Stage policies, and what people put down to satisfy them. */
export function policyTables(c: Columns) {
  /** Append-only in use: the version in force is the highest of its pipeline; a rollback adds an old document as a new version. */
  const policyVersion = c.table(
    'policy_version',
    {
      id: c.text('id').primaryKey(),
      pipelineId: c.text('pipeline_id').notNull(),
      version: c.integer('version').notNull(),
      /** The document (`src/pipeline/policy/document.ts`) as JSON text, exactly as applied. */
      document: c.text('document').notNull(),
      /** Null: the system (the default, a template of the first start). */
      appliedBy: c.text('applied_by'),
      appliedAt: c.instant('applied_at').notNull(),
      /** The version this one brought back. */
      restores: c.integer('restores'),
      note: c.text('note'),
    },
    (t) => [c.uniqueIndex('policy_version_number').on(t.pipelineId, t.version)],
  )

  /** Values of the custom fields a policy declares. */
  const dealField = c.table(
    'deal_field',
    {
      dealId: c.text('deal_id').notNull(),
      name: c.text('name').notNull(),
      /** Normalised text: money as `minor currency`, dates as YYYY-MM-DD, ticks as `yes`. */
      value: c.text('value').notNull(),
      setBy: c.text('set_by'),
      setAt: c.instant('set_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.dealId, t.name] })],
  )

  /** A checklist item ticked in one stage visit. */
  const checklistTick = c.table(
    'checklist_tick',
    {
      dealId: c.text('deal_id').notNull(),
      visitId: c.text('visit_id').notNull(),
      item: c.text('item').notNull(),
      tickedBy: c.text('ticked_by').notNull(),
      tickedAt: c.instant('ticked_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.visitId, t.item] }), c.index('tick_deal').on(t.dealId)],
  )

  /** A condition that does not count for one visit, with who agreed and why. */
  const waiver = c.table(
    'waiver',
    {
      id: c.text('id').primaryKey(),
      dealId: c.text('deal_id').notNull(),
      visitId: c.text('visit_id').notNull(),
      /** The condition's code in the policy: `checklist:…`, `evidence:…`, `condition:…`, `field:…`. */
      condition: c.text('condition').notNull(),
      reason: c.text('reason').notNull(),
      grantedBy: c.text('granted_by').notNull(),
      grantedAt: c.instant('granted_at').notNull(),
    },
    (t) => [c.uniqueIndex('waiver_condition').on(t.visitId, t.condition), c.index('waiver_deal').on(t.dealId)],
  )

  /** Who decides for whom while they are away. */
  const absence = c.table(
    'absence',
    {
      id: c.text('id').primaryKey(),
      personId: c.text('person_id').notNull(),
      standInId: c.text('stand_in_id').notNull(),
      from: c.instant('from_at').notNull(),
      until: c.instant('until_at').notNull(),
    },
    (t) => [c.index('absence_person').on(t.personId, t.until)],
  )

  return { policyVersion, dealField, checklistTick, waiver, absence }
}
