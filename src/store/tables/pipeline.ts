import type { Columns } from './columns.sqlite.ts'

export function pipelineTables(c: Columns) {
  const pipeline = c.table('pipeline', {
    id: c.text('id').primaryKey(),
    key: c.text('key').notNull().unique(),
    name: c.text('name').notNull(),
    position: c.integer('position').notNull(),
    /** IANA name: in whose days its time limits are counted. Null until the next start, which gives it the product's. */
    timeZone: c.text('time_zone'),
    createdAt: c.instant('created_at').notNull(),
  })

  const stage = c.table(
    'stage',
    {
      id: c.text('id').primaryKey(),
      pipelineId: c
        .text('pipeline_id')
        .notNull()
        .references(() => pipeline.id),
      key: c.text('key').notNull(),
      name: c.text('name').notNull(),
      position: c.integer('position').notNull(),
      /** Chance to win from here, in 1/10,000. */
      probability: c.integer('probability').notNull(),
      /** Entering it needs a supervisor's approval. */
      needsApproval: c.flag('needs_approval').notNull(),
      active: c.flag('active').notNull().default(true),
    },
    (t) => [c.uniqueIndex('stage_key').on(t.pipelineId, t.key)],
  )

  const deal = c.table(
    'deal',
    {
      id: c.text('id').primaryKey(),
      /** D-1024 is 1024. */
      number: c.integer('number').notNull().unique(),
      pipelineId: c
        .text('pipeline_id')
        .notNull()
        .references(() => pipeline.id),
      title: c.text('title').notNull(),
      /** Null: the import row named no customer (`flags.noCustomer`). */
      customerId: c.text('customer_id'),
      ownerId: c.text('owner_id').notNull(),
      product: c.text('product'),
      region: c.text('region'),
      /** Null: not known yet. */
      amountMinor: c.integer('amount_minor'),
      currency: c.text('currency').notNull(),
      /** YYYY-MM-DD */
      expectedClose: c.text('expected_close'),
      status: c.choice<'open' | 'won' | 'lost'>('status').notNull(),
      stageId: c
        .text('stage_id')
        .notNull()
        .references(() => stage.id),
      /** The current stage visit. */
      visitId: c.text('visit_id').notNull(),
      lostReason: c.text('lost_reason'),
      openedAt: c.instant('opened_at'),
      closedAt: c.instant('closed_at'),
      flags: c.json<DealFlags>('flags'),
      origin: c.choice<'chat' | 'import' | 'sample'>('origin').notNull(),
      /** The source's own key (import); unique where there is one. */
      externalKey: c.text('external_key').unique(),
      sample: c.flag('sample').notNull().default(false),
      /** Bumped by every change a verdict reads. */
      version: c.integer('version').notNull().default(1),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
    },
    (t) => [
      c.index('deal_owner').on(t.ownerId, t.status),
      c.index('deal_stage').on(t.stageId, t.status),
      c.index('deal_region').on(t.region, t.status),
      c.index('deal_customer').on(t.customerId),
    ],
  )

  /** One stay in one stage; a stage entered again has a second visit. Times unknown to an import stay null. */
  const stageVisit = c.table(
    'stage_visit',
    {
      id: c.text('id').primaryKey(),
      dealId: c
        .text('deal_id')
        .notNull()
        .references(() => deal.id, { onDelete: 'cascade' }),
      stageId: c
        .text('stage_id')
        .notNull()
        .references(() => stage.id),
      /** 1 for the first visit of the deal. */
      position: c.integer('position').notNull(),
      enteredAt: c.instant('entered_at'),
      leftAt: c.instant('left_at'),
      enteredBy: c.text('entered_by'),
      origin: c.choice<'move' | 'import' | 'reopen' | 'sample'>('origin').notNull(),
    },
    (t) => [
      c.uniqueIndex('visit_position').on(t.dealId, t.position),
      c.index('visit_stage').on(t.stageId, t.enteredAt),
    ],
  )

  const approval = c.table(
    'approval',
    {
      id: c.text('id').primaryKey(),
      dealId: c
        .text('deal_id')
        .notNull()
        .references(() => deal.id, { onDelete: 'cascade' }),
      /** The visit the deal was in when asked: an approval never moves a deal that has moved since. */
      visitId: c.text('visit_id').notNull(),
      toStageId: c
        .text('to_stage_id')
        .notNull()
        .references(() => stage.id),
      requesterId: c.text('requester_id').notNull(),
      approverId: c.text('approver_id').notNull(),
      /** The deal's verdict fields when asked (`deal.version`). */
      dealVersion: c.integer('deal_version').notNull(),
      state: c.choice<'pending' | 'approved' | 'rejected' | 'sent_back' | 'withdrawn' | 'expired'>('state').notNull(),
      comment: c.text('comment'),
      decidedBy: c.text('decided_by'),
      decidedAt: c.instant('decided_at'),
      /** 1 for the first of `steps`; the next step is a new row that names this one. */
      step: c.integer('step').notNull().default(1),
      steps: c.integer('steps').notNull().default(1),
      /** Who the policy means, as it says it (`supervisor`, `director`, …). */
      by: c.text('by_role'),
      /** Asked instead of the approver, who is away. */
      standInFor: c.text('stand_in_for'),
      /** The policy version the move was judged by when it was asked. */
      policyVersion: c.integer('policy_version'),
      remindAt: c.instant('remind_at'),
      remindedAt: c.instant('reminded_at'),
      expiresAt: c.instant('expires_at'),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('approval_pending').on(t.dealId).where(c.sql`state = 'pending'`),
      c.index('approval_approver').on(t.approverId, t.state),
      c.index('approval_requester').on(t.requesterId, t.state),
      c.index('approval_deal').on(t.dealId),
    ],
  )

  const dealNote = c.table(
    'deal_note',
    {
      id: c.text('id').primaryKey(),
      dealId: c
        .text('deal_id')
        .notNull()
        .references(() => deal.id, { onDelete: 'cascade' }),
      authorId: c.text('author_id').notNull(),
      text: c.text('text').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('note_deal').on(t.dealId, t.at)],
  )

  /** Running numbers people read (deals, customers). */
  const counter = c.table('counter', {
    name: c.text('name').primaryKey(),
    value: c.integer('value').notNull(),
  })

  return { pipeline, stage, deal, stageVisit, approval, dealNote, counter }
}

export interface DealFlags {
  /** The source named no customer. */
  noCustomer?: true
}
