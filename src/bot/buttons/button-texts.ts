import { eq, inArray, lt } from 'drizzle-orm'
import type { ButtonToken, LongText } from '../../chat/button-token.ts'
import { msPerDay } from '../../clock/lengths.ts'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { inChunks } from '../../store/transaction/in-chunks.ts'

/** How long a text is kept after something that carries it was drawn, milliseconds. */
const keepMs = 180 * msPerDay

/** Keeps what the buttons of something that is shown are too small for. The same text is kept once. */
export async function keepButtonTexts(tx: Tx, texts: readonly LongText[], now: Date): Promise<void> {
  const { buttonText } = tx.tables
  for (const { id, text } of texts)
    await tx
      .insert(buttonText)
      .values({ id, text, drawnAt: now })
      .onConflictDoUpdate({ target: buttonText.id, set: { drawnAt: now } })
}

/** A token with all it stands for. Undefined: it is none of ours, or what it stood for is not kept any more. */
export async function wholeToken(reader: Reader, token: ButtonToken | undefined): Promise<ButtonToken | undefined> {
  if (!token?.kept) return token
  const { kept, ...whole } = token
  for (const part of kept) {
    const text = await findText(reader, token[part])
    if (text === undefined) return undefined
    whole[part] = text
  }
  return whole
}

async function findText(reader: Reader, id: string): Promise<string | undefined> {
  const { buttonText } = reader.tables
  const [row] = await reader.select({ text: buttonText.text }).from(buttonText).where(eq(buttonText.id, id))
  return row?.text
}

export async function forgetButtonTexts(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepMs)
  await inChunks(store, async (tx, limit) => {
    const { buttonText } = tx.tables
    const old = tx.select({ id: buttonText.id }).from(buttonText).where(lt(buttonText.drawnAt, before)).limit(limit)
    return (await tx.delete(buttonText).where(inArray(buttonText.id, old)).returning({ id: buttonText.id })).length
  })
}
