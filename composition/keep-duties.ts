import type { Adapter } from '../src/chat/adapter.ts'
import type { CardPages } from '../src/chat/card-pages.ts'
import type { DutyList } from '../src/chat/duty-list.ts'
import type { Clock } from '../src/clock/clock.ts'
import { OneAtATime } from '../src/clock/one-at-a-time.ts'
import type { Settings } from '../src/config/settings.ts'
import type { DutyScope } from '../src/escalation/duties-about.ts'
import type { Log } from '../src/log/log.ts'
import { storageTrouble } from '../src/store/storage-trouble.ts'
import type { Store } from '../src/store/store.ts'
import { DutyWatch } from './duty-watch.ts'
import { dutyOf, shownDuties, showsNothing } from './shown-duties.ts'
import { sweepDuties } from './sweep-duties.ts'

interface Parts {
  store: Pick<Store, 'read' | 'onSignal'>
  clock: Clock
  log: Pick<Log, 'warn'>
  settings: Pick<Settings, 'publicUrl' | 'locale'>
  /** Where what waits is decided, on platforms that know who opens a page; undefined: there are no such pages. */
  cardPages?: CardPages | undefined
}

type Listed = Pick<Adapter, 'platform' | 'duties' | 'pageLogin'>

/** What was put off comes round in so long, milliseconds; what is said because something changed has it looked at soon. */
const every = 60_000
const gathered = 2_000

/**
 * Whatever waits for somebody stands in the list of their platform until it does not any more. It is found from what is so now:
 * nothing that is decided, passed on or withdrawn on whichever way can be forgotten.
 * @returns ends it, when what is under way is done
 */
export function keepDuties(adapters: readonly Listed[], parts: Parts): () => Promise<void> {
  const listed = adapters.filter(({ duties }) => duties !== undefined)
  if (listed.length === 0) return async () => {}
  const stopping = new AbortController()
  const watch = new DutyWatch()
  const keeping = new OneAtATime(() => keepChanged(listed, parts, watch, stopping.signal))
  let soon: NodeJS.Timeout | undefined
  const run = () => {
    soon = undefined
    keeping.ask()
  }
  const timer = setInterval(run, every)
  timer.unref()
  const unsubscribe = parts.store.onSignal('outbox', () => {
    soon ??= setTimeout(run, gathered).unref()
  })
  run()
  return async () => {
    unsubscribe()
    clearInterval(timer)
    clearTimeout(soon)
    stopping.abort()
    await keeping.end()
  }
}

/** What has changed since the last time, and now and then all there is. Never rejects. */
export async function keepChanged(
  adapters: readonly Listed[],
  parts: Omit<Parts, 'store'> & { store: Pick<Store, 'read'> },
  watch: DutyWatch,
  signal: AbortSignal,
): Promise<void> {
  try {
    const changed = await parts.store.read((reader) => watch.changes(reader))
    if (!(await keepAll(adapters, parts, signal, changed))) watch.again()
  } catch (error) {
    watch.again()
    if (!storageTrouble(error))
      parts.log.warn({ err: error }, 'what changed of what waits for people could not be read')
  }
}

/** @param scope what of it is looked at. Never rejects. @returns whether all of that was */
export async function keepAll(
  adapters: readonly Listed[],
  parts: Omit<Parts, 'store'> & { store: Pick<Store, 'read'> },
  signal: AbortSignal,
  scope: DutyScope | 'all' = 'all',
): Promise<boolean> {
  let isWhole = true
  for (const { platform, duties, pageLogin } of adapters) {
    const cardPages = pageLogin && parts.cardPages
    try {
      if (duties && !signal.aborted) await keep(platform, duties, { ...parts, cardPages }, signal, scope)
    } catch (error) {
      isWhole = false
      // Found again the next time.
      if (!storageTrouble(error)) parts.log.warn({ platform, err: error }, 'what waits for people could not be listed')
    }
  }
  return isWhole
}

async function keep(
  platform: string,
  list: DutyList,
  { store, clock, log, settings, cardPages }: Omit<Parts, 'store'> & { store: Pick<Store, 'read'> },
  signal: AbortSignal,
  changed: DutyScope | 'all',
): Promise<void> {
  const tenant = await list.tenant()
  if (tenant === undefined) return
  if (changed === 'all') await sweepDuties(platform, list, { store, clock }, signal).catch(notSwept(log, platform))
  const scope = changed === 'all' ? changed : withPutOff(changed, await list.putOff())
  if (scope !== 'all' && showsNothing(scope)) return
  const on = { platform, tenant, cardPages, now: clock.now() }
  const { duties, about } = await store.read((reader) => shownDuties(reader, on, settings, scope))
  await list.keep(duties, signal, about)
}

/** What is to be tried again is looked at with what has changed. */
function withPutOff(scope: DutyScope, ids: readonly string[]): DutyScope {
  const of = (kind: 'approval' | 'task') => ids.flatMap((id) => (dutyOf(id)?.kind === kind ? [dutyOf(id)!.id] : []))
  return {
    ...scope,
    approvals: [...new Set([...scope.approvals, ...of('approval')])],
    tasks: [...new Set([...scope.tasks, ...of('task')])],
  }
}

/** It is looked through again the next night. */
const notSwept = (log: Pick<Log, 'warn'>, platform: string) => (error: unknown) => {
  log.warn({ platform, err: error }, 'the lists of people could not be looked through')
}
