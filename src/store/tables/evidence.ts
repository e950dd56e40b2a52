import type { Columns } from './columns.sqlite.ts'

/** What proves a step, and the files behind it. Files are content-addressed and live in the database, in chunks. */
export function evidenceTables(c: Columns) {
  const file = c.table('file', {
    /** Of the whole content, hex. */
    sha256: c.text('sha256').primaryKey(),
    bytes: c.integer('bytes').notNull(),
    /** Found from the bytes, never from the name. */
    mime: c.text('mime').notNull(),
    storedAt: c.instant('stored_at').notNull(),
  })

  const fileChunk = c.table(
    'file_chunk',
    {
      sha256: c
        .text('sha256')
        .notNull()
        .references(() => file.sha256, { onDelete: 'cascade' }),
      position: c.integer('position').notNull(),
      content: c.bytes('content').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.sha256, t.position] })],
  )

  /** Chunks of a file still coming in; bound in one transaction at the end, orphans are swept. */
  const uploadChunk = c.table(
    'upload_chunk',
    {
      uploadId: c.text('upload_id').notNull(),
      position: c.integer('position').notNull(),
      content: c.bytes('content').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.uploadId, t.position] }), c.index('upload_at').on(t.at)],
  )

  const evidence = c.table(
    'evidence',
    {
      id: c.text('id').primaryKey(),
      dealId: c.text('deal_id').notNull(),
      stageId: c.text('stage_id').notNull(),
      visitId: c.text('visit_id').notNull(),
      /** 沟通纪要, 客户需求表 …: a kind the policy names. */
      kind: c.text('kind').notNull(),
      /** 1 for the first; a new version never replaces an old one. */
      version: c.integer('version').notNull(),
      /** A file … */
      sha256: c.text('sha256'),
      name: c.text('name'),
      bytes: c.integer('bytes'),
      mime: c.text('mime'),
      /** … or a range of the archive. */
      conversationId: c.text('conversation_id'),
      fromSeq: c.integer('from_seq'),
      toSeq: c.integer('to_seq'),
      /** Only so many of the messages of that range, those said last; null: all of them. */
      lastSaid: c.integer('last_said'),
      uploaderId: c.text('uploader_id').notNull(),
      at: c.instant('at').notNull(),
      /** Set when an approval rested on it: from then on it is immutable. */
      lockedBy: c.text('locked_by'),
    },
    (t) => [
      c.uniqueIndex('evidence_version').on(t.visitId, t.kind, t.version),
      c.index('evidence_deal').on(t.dealId),
      c.index('evidence_file').on(t.sha256),
    ],
  )

  return { file, fileChunk, uploadChunk, evidence }
}
