import type { Wecom } from '../adapters/wecom/index.ts'
import { listPlaces } from '../src/bot/conversations/add-place.ts'
import type { Log } from '../src/log/log.ts'
import { teamAccounts } from '../src/people/team-accounts.ts'
import type { Store } from '../src/store/store.ts'

/** How often a team is looked at, milliseconds. Before a picture is posted WeCom is asked all the same who would see it. */
const every = 10 * 60_000

/**
 * Whoever joins or leaves a team joins or leaves its chats. Every process does it: done twice it is done.
 * @returns ends it, when what is under way is done
 */
export function keepTeamChats(
  wecom: Pick<Wecom, 'keepMembers' | 'platform'>,
  { store, log }: { store: Pick<Store, 'read'>; log: Pick<Log, 'warn'> },
): () => Promise<void> {
  let running = Promise.resolve()
  const run = () => {
    running = running
      .then(() => keepAll(wecom, store))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the members of a chat could not be kept equal to its team')
      })
  }
  const timer = setInterval(run, every)
  timer.unref()
  run()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** One that fails keeps none of the others back. @throws the first failure, after all of them */
export async function keepAll(
  wecom: Pick<Wecom, 'keepMembers' | 'platform'>,
  store: Pick<Store, 'read'>,
): Promise<void> {
  const failures: unknown[] = []
  for (const { address, teamOf } of await store.read(listPlaces)) {
    if (address.platform !== wecom.platform || teamOf === undefined) continue
    const userIds = await store.read((reader) => teamAccounts(reader, teamOf, address))
    await wecom.keepMembers(address, userIds).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}
