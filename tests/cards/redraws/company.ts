import { eq } from 'drizzle-orm'
import { listCards } from '../../../cards/index.ts'
import { listCommands } from '../../../commands/index.ts'
import type { CreateNotifier } from '../../../src/bot/definitions/context.ts'
import type { CreateRefresh, SubjectKind } from '../../../src/bot/definitions/subjects.ts'
import { createRefresh } from '../../../src/bot/outbox/refresh-copies.ts'
import { createRegistry, type Registry } from '../../../src/bot/registry.ts'
import { findPerson } from '../../../src/people/find-person.ts'
import type { Person } from '../../../src/people/person.ts'
import type { ChangeContext, LongChange } from '../../../src/pipeline/model/change-context.ts'
import type { Store, Tx } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
export const cards = listCards({ funnel: () => Promise.reject(new Error('no pictures here')) }, commands)

/** 陈总 → 王芳, 赵敏; 王芳 → 李雷, 韩梅; 郑管 the admin. Each talks with the bot alone. */
export type Name = '陈总' | '王芳' | '赵敏' | '李雷' | '韩梅' | '郑管'

/** What the directory calls the nth of them. */
export const staffNumber = (n: number): string => `E00${n + 1}`

/** A company that does things as its people would, and remembers what was said to have changed. */
export interface Company {
  store: Store
  talk: Talk
  registry: Registry
  people: Record<Name, Person>
  /** Kinds of what was changed since it was last emptied. */
  changed: Set<SubjectKind>
  now(): Date
  passes(days: number): void
  /** One transaction, in which somebody does something. */
  does<T>(work: (tx: Tx, change: ChangeContext) => Promise<T>): Promise<T>
  /** For what takes several transactions. */
  long(): LongChange
  createNotifier: CreateNotifier
}

export async function foundCompany(store: Store): Promise<Company> {
  const talk = await startTalk(store, { cards })
  const director = await join(store, '陈总', ['director'])
  const supervisor = await join(store, '王芳', ['supervisor'], director)
  const ids: Record<Name, string> = {
    陈总: director,
    王芳: supervisor,
    赵敏: await join(store, '赵敏', ['supervisor'], director),
    李雷: await join(store, '李雷', ['rep'], supervisor),
    韩梅: await join(store, '韩梅', ['rep'], supervisor),
    郑管: await join(store, '郑管', ['admin']),
  }
  for (const name of Object.keys(ids)) direct(talk, name)
  await store.write(async (tx) => {
    const { person } = tx.tables
    for (const [n, id] of Object.values(ids).entries())
      await tx
        .update(person)
        .set({ externalKey: staffNumber(n) })
        .where(eq(person.id, id))
  })
  const people = Object.fromEntries(
    await Promise.all(
      Object.entries(ids).map(async ([name, id]) => [name, await store.read((reader) => findPerson(reader, id))]),
    ),
  ) as Record<Name, Person>
  const registry = createRegistry({ adapters: [talk.platform], cards, forms: [] })
  const changed = new Set<SubjectKind>()
  const refreshIn = createRefresh(registry)
  const remembering: CreateRefresh = (tx, now) => {
    const refresh = refreshIn(tx, now)
    return async (...subjects) => {
      for (const subject of subjects) for (const kind of Object.keys(subject)) changed.add(kind as SubjectKind)
      await refresh(...subjects)
    }
  }
  const now = () => talk.clock.now()
  const facts = () => ({ now: now(), entryPoint: 'command' as const, timeZone: 'Asia/Shanghai' })
  return {
    store,
    talk,
    registry,
    people,
    changed,
    now,
    passes: (days) => talk.clock.advance(days * 86_400_000),
    does: (work) => store.write((tx) => work(tx, { ...facts(), refresh: remembering(tx, now()) })),
    long: () => ({ ...facts(), createRefresh: remembering }),
    createNotifier: (tx, at) => ({ say: talk.bot.createNotifier(tx, at).say, refresh: remembering(tx, at) }),
  }
}
