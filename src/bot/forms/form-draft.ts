import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type { Field, Form } from '../../chat/form.ts'
import { msPerDay } from '../../clock/lengths.ts'
import type { Translator } from '../../i18n/translate.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Store, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { inChunks } from '../../store/transaction/in-chunks.ts'

type FormDraft = Tables['formDraft']['$inferSelect']

/** As long as the message that offers it may still arrive, milliseconds. */
const keepMs = 3 * msPerDay

/** Keeps what somebody sent in that could not be taken, and why, for them alone. @returns its id */
export async function keepDraft(
  tx: Tx,
  draft: Pick<FormDraft, 'personId' | 'form' | 'subject' | 'typed' | 'errors'>,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.insert(tx.tables.formDraft).values({ ...draft, id, expiresAt: new Date(now.getTime() + keepMs) })
  return id
}

/** Undefined: it is another person's, or its time is over. */
export async function findDraft(
  reader: Reader,
  { id, personId }: Pick<FormDraft, 'id' | 'personId'>,
  now: Date,
): Promise<FormDraft | undefined> {
  const { formDraft } = reader.tables
  const [found] = await reader
    .select()
    .from(formDraft)
    .where(and(eq(formDraft.id, id), eq(formDraft.personId, personId), gt(formDraft.expiresAt, now)))
  return found
}

/** The newest one of somebody for one thing. Undefined: there is none, or its time is over. */
export async function lastDraft(
  reader: Reader,
  { personId, form, subject }: Pick<FormDraft, 'personId' | 'form' | 'subject'>,
  now: Date,
): Promise<FormDraft | undefined> {
  const { formDraft } = reader.tables
  const [found] = await reader
    .select()
    .from(formDraft)
    .where(
      and(
        ...[eq(formDraft.personId, personId), eq(formDraft.form, form), eq(formDraft.subject, subject)],
        gt(formDraft.expiresAt, now),
      ),
    )
    .orderBy(desc(formDraft.expiresAt))
    .limit(1)
  return found
}

/** The form with what was typed in it, what is wrong at its fields, and the same in words above them. */
export function fillIn(form: Form, { typed, errors }: Pick<FormDraft, 'typed' | 'errors'>, t: Translator): Form {
  const fields = form.fields.map((field) => fillField(field, typed[field.name], errors[field.name], t))
  const names = new Set(fields.map(({ name }) => name))
  const wrong = [
    ...fields.flatMap(({ label, error }) => (error === undefined ? [] : [`${label} · ${error}`])),
    ...Object.entries(errors).flatMap(([name, text]) => (names.has(name) ? [] : [text])),
  ]
  return { ...form, intro: [t('bot.formAgain'), ...wrong, ...(form.intro ? [form.intro] : [])].join('\n'), fields }
}

/** A file is not kept with what was typed: it is chosen again. */
function fillField(field: Field, typed: string | undefined, error: string | undefined, t: Translator): Field {
  const { value: _before, ...empty } = field
  const isFile = field.kind === 'file'
  const says = error ?? (isFile && typed ? t('bot.fileAgain') : undefined)
  return {
    ...(typed === undefined ? field : empty),
    ...(typed && !isFile ? { value: typed } : {}),
    ...(says === undefined ? {} : { error: says }),
  }
}

/** They have sent it in well. */
export async function dropDrafts(
  tx: Tx,
  { personId, form, subject }: Pick<FormDraft, 'personId' | 'form' | 'subject'>,
): Promise<void> {
  const { formDraft } = tx.tables
  await tx
    .delete(formDraft)
    .where(and(eq(formDraft.personId, personId), eq(formDraft.form, form), eq(formDraft.subject, subject)))
}

/** Those of somebody who leaves. */
export async function endFormDrafts(tx: Tx, personId: string): Promise<void> {
  const { formDraft } = tx.tables
  await tx.delete(formDraft).where(eq(formDraft.personId, personId))
}

export async function forgetFormDrafts(store: Store, now: Date): Promise<void> {
  await inChunks(store, async (tx, limit) => {
    const { formDraft } = tx.tables
    const old = tx.select({ id: formDraft.id }).from(formDraft).where(lt(formDraft.expiresAt, now)).limit(limit)
    return (await tx.delete(formDraft).where(inArray(formDraft.id, old)).returning({ id: formDraft.id })).length
  })
}
