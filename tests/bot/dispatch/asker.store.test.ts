import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Store, Tx } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let talk: Talk | undefined
useStoreForEach((opened) => {
  store = opened
})

afterEach(() => talk?.stop())

const act = defineCommand({
  path: 'act',
  aliases: [],
  summary: 'common.yes',
  permission: 'deal.move',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/act', en: '/act' },
  async run(ctx) {
    await ctx.tx.insert(ctx.tx.tables.counter).values({ name: 'acted', value: 1 })
    return { type: 'text', text: 'acted' }
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** On SQLite the change and the command are one after the other anyway. */
describe.skipIf(process.env.TEST_STORE === 'sqlite')('whoever asks while an admin changes them', () => {
  it.each([
    [
      'deactivated',
      (tx: Tx, id: string) => tx.update(tx.tables.person).set({ active: false }).where(eq(tx.tables.person.id, id)),
    ],
    [
      'of another role',
      (tx: Tx, id: string) =>
        tx.update(tx.tables.personRole).set({ role: 'marketing' }).where(eq(tx.tables.personRole.personId, id)),
    ],
  ] as const)('%s: is who they are when the change is kept', async (_, change) => {
    const id = await join(store, '李雷', ['rep'])
    talk = await startTalk(store, { commands: [act] })
    const where = direct(talk, '李雷')
    const open = Promise.withResolvers<void>()
    const changed = store.write(async (tx) => {
      await tx.hold({ kind: 'directory' })
      await change(tx, id)
      await open.promise
    })
    await pause(50)
    await talk.happens('李雷', where, '/act')
    await pause(150)
    open.resolve()
    await changed
    await talk.settled()
    const acted = await store.read((reader) =>
      reader.select().from(reader.tables.counter).where(eq(reader.tables.counter.name, 'acted')),
    )
    expect(acted).toEqual([])
    expect(talk.heard()).not.toContain(`[${where}] acted`)
  })
})
