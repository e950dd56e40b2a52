import type { Columns } from './columns.sqlite.ts'

/** What people typed and what buttons stand for, kept for a while. */
export function keptTextTables(c: Columns) {
  /** What is too long for a button, by its fingerprint. Removed when nothing that carries it was drawn for a long time. */
  const buttonText = c.table(
    'button_text',
    {
      id: c.text('id').primaryKey(),
      text: c.text('text').notNull(),
      drawnAt: c.instant('drawn_at').notNull(),
    },
    (t) => [c.index('button_text_drawn').on(t.drawnAt)],
  )

  /** What somebody sent in that could not be taken, for them alone, until they have sent it in well or its time is over. */
  const formDraft = c.table(
    'form_draft',
    {
      id: c.text('id').primaryKey(),
      personId: c.text('person_id').notNull(),
      form: c.text('form').notNull(),
      subject: c.text('subject').notNull(),
      /** By the names of the fields: what was typed, and what is wrong with it. */
      typed: c.json<Record<string, string>>('typed').notNull(),
      errors: c.json<Record<string, string>>('errors').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
    },
    (t) => [c.index('form_draft_expires').on(t.expiresAt), c.index('form_draft_person').on(t.personId)],
  )

  return { buttonText, formDraft }
}
