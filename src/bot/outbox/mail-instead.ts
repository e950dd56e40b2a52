import { and, eq } from 'drizzle-orm'
import { emailOf } from '../../people/email-of.ts'
import type { Reader } from '../../store/store.ts'
import { type Destination, targetOf } from '../conversations/destination.ts'
import type { Registry } from '../registry.ts'
import type { Waiting } from './waiting.ts'

/** Where mail to a person goes. Undefined: there is no mail here, or no address of theirs. */
export async function mailDestination(
  reader: Reader,
  registry: Pick<Registry, 'has'>,
  personId: string,
): Promise<Destination | undefined> {
  if (!registry.has('mail')) return undefined
  const email = await emailOf(reader, personId)
  return email === undefined
    ? undefined
    : { platform: 'mail', user: { tenant: 'mail', userId: email, outsider: false } }
}

/**
 * What becomes of a message to somebody whom no platform takes it for: what waits for them goes by mail. `there`: it was said by
 * mail as well, so they have it. Undefined: there is no mail for them, or it is nothing for a letter: a form, or an answer,
 * which may hold a code.
 */
export async function mailInstead(
  reader: Reader,
  registry: Pick<Registry, 'has'>,
  { audience, content, destination, createdAt }: Waiting,
): Promise<Destination | 'there' | undefined> {
  if (audience.to !== 'person' || !('user' in destination) || destination.platform === 'mail') return undefined
  if (content.type !== 'card' && content.type !== 'words') return undefined
  const letter = await mailDestination(reader, registry, audience.personId)
  if (!letter || content.type === 'words') return letter
  const { outbox } = reader.tables
  const [twin] = await reader
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        ...[eq(outbox.target, targetOf(letter)), eq(outbox.createdAt, createdAt)],
        ...[eq(outbox.card, content.card), eq(outbox.subject, content.subject)],
      ),
    )
    .limit(1)
  return twin ? 'there' : letter
}
