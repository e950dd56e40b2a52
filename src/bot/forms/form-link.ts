import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Form } from '../../chat/form.ts'
import { msPerDay } from '../../clock/lengths.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Translator } from '../../i18n/translate.ts'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { inChunks } from '../../store/transaction/in-chunks.ts'

/** Forms as pages: where a link is opened, and its signature; handed down by the roof. */
export interface FormPages {
  addressOf(linkId: string): string
}

/** A form to be filled in on a page: by one person, once, soon. */
export interface FormLink {
  id: string
  personId: string
  /** Where it was asked for; the answer goes there. */
  conversationId: string
  form: string
  subject: string
  expiresAt: Date
  /** How often it was sent in. */
  submits: number
  /** When a submit had its effect; null: not yet. */
  usedAt: Date | null
  /** What is filled in already; null: nothing. */
  draftId: string | null
}

/** How long a link can be opened, minutes. */
const linkMinutes = 15
/** A link that is over is kept this long, so that whoever opens it gets the reason, milliseconds. */
const keepMs = msPerDay

/** Made when it is sent. Sent again under the same id it is the same link, good from now on; a used one stays used. */
export async function makeFormLink(
  tx: Tx,
  link: Pick<FormLink, 'id' | 'personId' | 'conversationId' | 'form' | 'subject'> & Partial<Pick<FormLink, 'draftId'>>,
  now: Date,
): Promise<void> {
  const { formLink } = tx.tables
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  await tx
    .insert(formLink)
    .values({ ...link, expiresAt })
    .onConflictDoUpdate({ target: formLink.id, set: { expiresAt } })
}

export async function findFormLink(reader: Reader, id: string): Promise<FormLink | undefined> {
  const { formLink } = reader.tables
  const [link] = await reader.select().from(formLink).where(eq(formLink.id, id))
  return link
}

/** Written together with the inbound of a submit. */
export async function countSubmit(tx: Tx, id: string): Promise<void> {
  const { formLink } = tx.tables
  await tx
    .update(formLink)
    .set({ submits: sql`${formLink.submits} + 1` })
    .where(eq(formLink.id, id))
}

/** @throws UserError `error.form.used`: it is another person's, or a submit through it has had its effect */
export async function requireOpenLink(reader: Reader, id: string, personId: string): Promise<void> {
  const link = await findFormLink(reader, id)
  if (link?.personId !== personId || link.usedAt !== null) throw new UserError('error.form.used')
}

/** Ends a link in the transaction of its effect: of two submits at the same moment the second changes nothing. @throws UserError */
export async function useFormLink(tx: Tx, id: string, now: Date): Promise<void> {
  const { formLink } = tx.tables
  const used = await tx
    .update(formLink)
    .set({ usedAt: now })
    .where(and(eq(formLink.id, id), isNull(formLink.usedAt)))
    .returning({ id: formLink.id })
  if (used.length === 0) throw new UserError('error.form.used')
}

/** The links of somebody who leaves: whoever opens one reads that it is over. @returns how many were good until now */
export async function endFormLinks(tx: Tx, personId: string, now: Date): Promise<number> {
  const { formLink } = tx.tables
  const ended = await tx
    .update(formLink)
    .set({ expiresAt: now })
    .where(and(eq(formLink.personId, personId), isNull(formLink.usedAt), gt(formLink.expiresAt, now)))
    .returning({ id: formLink.id })
  return ended.length
}

export async function forgetFormLinks(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepMs)
  await inChunks(store, async (tx, limit) => {
    const { formLink } = tx.tables
    const old = tx.select({ id: formLink.id }).from(formLink).where(lt(formLink.expiresAt, before)).limit(limit)
    return (await tx.delete(formLink).where(inArray(formLink.id, old)).returning({ id: formLink.id })).length
  })
}

/** What is sent in place of a form that is a page. */
export function sayLink({ title, intro }: Form, pages: FormPages, linkId: string, t: Translator): string {
  const about = intro === undefined ? title : `${title}\n${intro}`
  return t('bot.formLink', { about, address: pages.addressOf(linkId), minutes: linkMinutes })
}
