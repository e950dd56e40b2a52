import { createWebChat, type WebChat } from '../adapters/web/index.ts'
import { completionsFor } from '../src/bot/command-line/completions.ts'
import { translatorFor } from '../src/i18n/translate.ts'
import { chosenLocale } from '../src/people/chosen-locale.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { openEvidence } from '../src/pipeline/conditions/open-evidence.ts'
import { hasSamplesAlone } from '../src/samples/sample-state.ts'
import { keepPersonaLocale } from './keep-persona-locale.ts'
import { sayPersonaRoles } from './persona-roles.ts'
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
      async localeOf(userId) {
        const person = await personOf(userId)
        return person && (await store.read((reader) => chosenLocale(reader, person)))
      },
      async keepLocale(userId, locale, { isChosen }) {
        const person = await personOf(userId)
        if (person) await keepPersonaLocale(store, person, locale, { isChosen, now: clock.now() })
      },
      sayRoles: (locale) => store.read((reader) => sayPersonaRoles(reader, translatorFor(locale))),
      isPlayground: () => store.read(hasSamplesAlone),
      async openEvidence(userId, evidenceId) {
        const person = await personOf(userId)
        return person && (await openEvidence({ store, files, reencode }, person, evidenceId))
      },
    },
    { port: settings.webChatPort ?? 0 },
  )
}
