import type { Adapter } from '../src/chat/adapter.ts'
import type { DutyList } from '../src/chat/duty-list.ts'
import type { Clock } from '../src/clock/clock.ts'
import { msPerDay } from '../src/clock/lengths.ts'
import { knownDuties, whoHadDuties } from '../src/escalation/who-had-duties.ts'
import { userIdsOn } from '../src/people/user-ids-on.ts'
import type { Store } from '../src/store/store.ts'
import { dutyOf, prefix } from './shown-duties.ts'

/** Whoever had something waiting so long ago may still see it. */
const lookedBack = 7 * msPerDay

/**
 * Once a night: what stands in people's lists although nobody here knows that it was put there, as after a backup was put back, is kept
 * again, and taken away where it does not wait any more. What is of another database is left alone.
 */
export async function sweepDuties(
  platform: Adapter['platform'],
  list: DutyList,
  { store, clock }: { store: Pick<Store, 'read'>; clock: Clock },
  signal: AbortSignal,
): Promise<void> {
  const tenant = await list.tenant()
  if (tenant === undefined || !(await list.claimSweep())) return
  const since = new Date(clock.now().getTime() - lookedBack)
  const userIds = await store.read(async (reader) =>
    (await userIdsOn(reader, await whoHadDuties(reader, since), { platform, tenant })).values(),
  )
  const strays = await list.strays([...userIds], `${prefix}:`, signal)
  const of = (kind: 'approval' | 'task') =>
    strays.flatMap(({ sourceId }) => (dutyOf(sourceId)?.kind === kind ? [dutyOf(sourceId)!.id] : []))
  const known = await store.read((reader) => knownDuties(reader, { approvals: of('approval'), tasks: of('task') }))
  await list.adopt(strays.filter(({ sourceId }) => known.has(dutyOf(sourceId)?.id ?? '')))
}
