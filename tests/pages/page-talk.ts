import type { SecretKeys } from '../../src/config/secret-key.ts'
import { databaseFiles } from '../../src/evidence/file-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestPlatformOptions } from '../fakes/test-platform/index.ts'
import { direct, group, HandClock, join, startTalk, type Talk } from '../support/bot-harness.ts'
import { anyCommand, anyForm } from './any-form.ts'
import { open, openPageServer, type PageServer, type PageServerParts, testKeys } from './page-server.ts'

/** 李雷 and 王芳 on a platform whose forms are pages, alone with the bot and in a group without whispers. */
export interface PageTalk extends Talk {
  pages: PageServer
  /** What the entry point is mounted with. */
  parts: PageServerParts
  ids: Record<'李雷' | '王芳', string>
  /** Opens the form in a conversation; the link as it is heard. */
  link(who: string, where?: string): Promise<string>
  /** The link and its page. */
  opened(who: string): Promise<{ url: string; page: string }>
}

export async function startPageTalk(
  store: Store,
  { capabilities, keys = testKeys }: { capabilities?: TestPlatformOptions['capabilities']; keys?: SecretKeys } = {},
): Promise<PageTalk> {
  const ids = { 李雷: await join(store, '李雷', ['rep']), 王芳: await join(store, '王芳', ['supervisor']) }
  const pages = await openPageServer(keys)
  const clock = new HandClock()
  const talk = await startTalk(store, {
    clock,
    files: databaseFiles(store, clock),
    commands: [anyCommand],
    forms: [anyForm],
    platform: { capabilities: { forms: 'page', ephemeral: false, ...capabilities } },
    formPages: pages.formPages,
  })
  const parts = { store, clock: talk.clock, receiver: talk.bot.receiver, forms: [anyForm] }
  pages.mount(parts)
  for (const name of ['李雷', '王芳']) direct(talk, name)
  group(talk, '一组', '李雷', '王芳')
  const link = async (who: string, where = `dm-${who}`) => {
    const heard = await talk.heardAfter(talk.happens(who, where, '/any'))
    return linkIn(heard.join('\n'))
  }
  return {
    ...talk,
    pages,
    parts,
    ids,
    link,
    async opened(who) {
      const url = await link(who)
      return { url, page: (await open(url)).text }
    },
    async stop() {
      pages.close()
      await talk.stop()
    },
  }
}

export function linkIn(text: string): string {
  const [link] = /https?:\/\/\S+\/f\/\S+/.exec(text) ?? []
  if (link === undefined) throw new Error(`no link in: ${text}`)
  return link
}
