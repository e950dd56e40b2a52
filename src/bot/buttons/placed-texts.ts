import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import { keepButtonTexts } from './button-texts.ts'

/** Of a fingerprint: letters and signs enough that nobody finds another text with the same, and that no two have the same by chance. */
const nameLengths = { long: 22, short: 10 } as const

/**
 * What the buttons of a message carry altogether, where the platform carries only a name. The same is kept once, and as long as
 * what buttons are too small for.
 * @param length `short`: people see the name, and it proves nothing. @returns the name
 */
export async function keepPlacedText(
  tx: Tx,
  text: string,
  now: Date,
  length: keyof typeof nameLengths = 'long',
): Promise<string> {
  const id = createHash('sha256').update(text).digest('base64url').slice(0, nameLengths[length])
  await keepButtonTexts(tx, [{ id, text }], now)
  return id
}

/** Undefined: it is none, or not kept any more. */
export async function findPlacedText(reader: Reader, name: string): Promise<string | undefined> {
  if (!Object.values<number>(nameLengths).includes(name.length)) return undefined
  const { buttonText } = reader.tables
  const [row] = await reader.select({ text: buttonText.text }).from(buttonText).where(eq(buttonText.id, name))
  return row?.text
}
