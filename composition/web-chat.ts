import { createWebChat, type WebChat } from '../adapters/web/index.ts'
import { completionsFor } from '../src/bot/command-line/completions.ts'
import { changeSettings } from '../src/people/change-settings.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { openEvidence } from '../src/pipeline/conditions/open-evidence.ts'
import type { PlatformPorts } from './platform.ts'

/** The built-in chat, with what its page asks of the product. */
export function webChat({
  store,
  clock,
  log,
  commands,
  files,
  reencode,
  settings,
  operations,
}: PlatformPorts): WebChat {
  const personOf = (userId: string) =>
    store.read((reader) => findPersonByIdentity(reader, { platform: 'web', tenant: 'local', userId }))
  return createWebChat(
    {
      store,
      clock,
      log,
      operations,
      complete: async (userId, locale) => completionsFor(commands, await personOf(userId), locale),
      localeOf: async (userId) => (await personOf(userId))?.locale,
      async chooseLocale(userId, locale) {
        const person = await personOf(userId)
        const change = { now: clock.now(), entryPoint: 'form' as const }
        if (person) await store.write((tx) => changeSettings(tx, person, { locale }, change))
      },
      async openEvidence(userId, evidenceId) {
        const person = await personOf(userId)
        return person && (await openEvidence({ store, files, reencode }, person, evidenceId))
      },
    },
    { port: settings.webChatPort ?? 0 },
  )
}
