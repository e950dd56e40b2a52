import type { FieldOption, OptionsQuestion } from '../../chat/options.ts'
import { findPersonByIdentity } from '../../people/find-person.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import type { BotOptions } from '../bot-options.ts'

/** More is not read: nobody types a name of this length. */
const longestTyped = 100

/** The answer to `Receiver.options`. Nothing for strangers and outsiders, and nothing while the storage is away. */
export async function offerOptions(
  { store, offers }: Pick<BotOptions, 'store' | 'offers'>,
  { platform, asker, kind, typed, most }: OptionsQuestion,
): Promise<FieldOption[]> {
  if (!offers || asker.outsider || asker.bot) return []
  try {
    return await store.read(async (reader) => {
      const person = await findPersonByIdentity(reader, { platform, tenant: asker.tenant, userId: asker.userId })
      return person ? await offers(reader, person, { kind, typed: typed.slice(0, longestTyped), most }) : []
    })
  } catch (error) {
    if (storageTrouble(error)) return []
    throw error
  }
}
