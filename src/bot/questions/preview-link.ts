import { and, eq, inArray } from 'drizzle-orm'
import type { PlatformUser } from '../../chat/conversation.ts'
import type { LinkPreview, LinkQuestion } from '../../chat/link-preview.ts'
import { findPeople, findPersonByIdentity } from '../../people/find-person.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import type { Reader } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'

/** More people than these are not looked up one and all: then nothing is shown. */
const mostReaders = 1_000

/** The answer to `Receiver.preview`. Members the platform does not name, and members we do not know, count as outsiders. */
export async function previewLink(
  { store, preview }: Pick<BotOptions, 'store' | 'preview'>,
  { platform, asker, facts, path }: LinkQuestion,
): Promise<LinkPreview | undefined> {
  const { members } = facts
  if (!preview || asker.outsider || asker.bot || !members || members.length > mostReaders) return undefined
  if (members.some(({ outsider }) => outsider)) return undefined
  try {
    return await store.read(async (reader) => {
      const person = await findPersonByIdentity(reader, { platform, tenant: asker.tenant, userId: asker.userId })
      if (!person || !(await areOurs(reader, platform, members))) return undefined
      return await preview(reader, person, path)
    })
  } catch (error) {
    if (storageTrouble(error)) return undefined
    throw error
  }
}

/** Whether everybody of them who is no bot is in the directory, and has not left. */
async function areOurs(reader: Reader, platform: string, members: readonly PlatformUser[]): Promise<boolean> {
  const people = members.filter(({ bot }) => !bot)
  const { identity } = reader.tables
  for (const [tenant, some] of Map.groupBy(people, (one) => one.tenant)) {
    const ids = [...new Set(some.map(({ userId }) => userId))]
    const known = await reader
      .select({ personId: identity.personId })
      .from(identity)
      .where(and(eq(identity.platform, platform), eq(identity.tenant, tenant), inArray(identity.userId, ids)))
    if (known.length < ids.length) return false
    const found = await findPeople(
      reader,
      known.map(({ personId }) => personId),
    )
    if ([...found.values()].some(({ active }) => !active)) return false
  }
  return true
}
