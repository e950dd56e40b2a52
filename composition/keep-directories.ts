import type { AuditActor } from '../src/audit/record-audit.ts'
import type { CreateNotifier } from '../src/bot/definitions/context.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { DirectoryRead, DirectorySource } from '../src/chat/directory-source.ts'
import type { Clock } from '../src/clock/clock.ts'
import { OneAtATime } from '../src/clock/one-at-a-time.ts'
import { applyDirectory } from '../src/importing/apply-directory.ts'
import { activeAccountsAfter } from '../src/importing/directory-changes.ts'
import type { Log } from '../src/log/log.ts'
import type { Store } from '../src/store/store.ts'

interface Parts {
  store: Store
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
  createNotifier: CreateNotifier
}

/** How often it is seen whether one is due, milliseconds. */
const every = 60_000
/** Accounts that are asked about together. */
const together = 200
const by: AuditActor = { actorId: null, entryPoint: 'platform' }

/**
 * What platforms say of who leads whom, and of who left, is taken over for people of ours; nobody becomes one by it.
 * @returns ends it, when what is under way is done or has broken off
 */
export function keepDirectories(
  adapters: readonly Pick<Adapter, 'platform' | 'directory'>[],
  parts: Parts,
): () => Promise<void> {
  const stopping = new AbortController()
  const keeping = new OneAtATime(() => keepAll(adapters, parts, stopping.signal))
  const timer = setInterval(() => keeping.ask(), every)
  timer.unref()
  keeping.ask()
  return async () => {
    clearInterval(timer)
    stopping.abort()
    await keeping.end()
  }
}

/** Those that are due. Never rejects. */
export async function keepAll(
  adapters: readonly Pick<Adapter, 'platform' | 'directory'>[],
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  for (const { platform, directory } of adapters) {
    if (!directory || signal.aborted) continue
    await keep(platform, directory, parts, signal).catch((error: unknown) => {
      if (!signal.aborted) parts.log.warn({ platform, err: error }, 'who is in the company could not be read')
    })
  }
}

/** Half an answer changes nobody. What is known of the company is asked for in parts: it may be as large as it likes. */
async function keep(platform: string, source: DirectorySource, parts: Parts, signal: AbortSignal): Promise<void> {
  const { store, log } = parts
  const tenant = await source.claim()
  if (tenant === undefined) return
  const next = (after: string) =>
    store.read((reader) => activeAccountsAfter(reader, { platform, tenant }, after, together))
  let known = await next('')
  let made = 0
  const directory = known.length > 0 ? await source.open(signal) : undefined
  for (; directory && known.length > 0; known = await next(known.at(-1)!.userId)) {
    await source.goesOn()
    const { members, left } = await directory.about(
      known.map(({ userId }) => userId),
      signal,
    )
    // Whoever is called like somebody who left may be that one, under another id.
    const names = known.filter(({ userId }) => left.includes(userId)).map(({ name }) => name)
    const namesakes = names.flatMap((name) => directory.called(name)).map((one) => ({ ...one, leader: undefined }))
    made += await take({ platform, tenant, members: [...members, ...namesakes], left }, parts)
  }
  if (made > 0) log.info({ platform, made }, 'what a platform says of who is in the company was taken over')
  await source.done()
}

/** @returns how many changes it made */
async function take(
  directory: DirectoryRead & { platform: string; tenant: string },
  { store, clock, createNotifier }: Parts,
): Promise<number> {
  const applied = await applyDirectory(store, directory, {
    ...{ now: () => clock.now(), by, only: ['lead', 'leave'] },
    onLeft: (tx, person) => createNotifier(tx, clock.now()).refresh({ person }),
  })
  return applied.filter(({ refusal }) => !refusal).length
}
