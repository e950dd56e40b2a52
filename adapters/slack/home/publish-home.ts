import type { types } from '@slack/bolt'
import type { Questions } from '../../../src/chat/adapter.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { type SlackCommand, typedFor } from '../commands.ts'
import type { Directory } from '../directory/directory.ts'
import type { SlackPorts } from '../ports.ts'
import { isRefusal } from '../web-api/remote-error.ts'
import type { Workspaces } from '../web-api/workspaces.ts'
import type { HomeOf } from './home-of.ts'
import { renderHome, renderUnknownHome } from './render-home.ts'

interface Parts {
  ports: Pick<SlackPorts, 'log' | 'locale'>
  workspaces: Pick<Workspaces, 'of'>
  directory: Pick<Directory, 'whoInTime'>
  commands: readonly SlackCommand[]
}

/** @returns the hash of what is there now; undefined: nothing was published @throws what asking, drawing or publishing throws */
export type PublishHome = (of: HomeOf, hash: string | undefined) => Promise<string | undefined>

/** Draws what is on somebody's Home now and puts it there; anew where somebody else has put something there meanwhile. */
export function homePublisher(parts: Parts, questions: Pick<Questions, 'home'>): PublishHome {
  return async (of, hash) => {
    try {
      return await publishOnce(parts, questions, of, hash)
    } catch (error) {
      if (!isRefusal(error, 'hash_conflict')) throw error
      return await publishOnce(parts, questions, of, undefined)
    }
  }
}

async function publishOnce(
  parts: Parts,
  questions: Pick<Questions, 'home'>,
  { tenant, userId }: HomeOf,
  hash: string | undefined,
): Promise<string | undefined> {
  const view = await drawn(parts, questions, { tenant, userId })
  if (!view) return undefined
  const published = await parts.workspaces
    .of(tenant)
    .call('views.publish', (client) => client.views.publish({ user_id: userId, view, ...(hash ? { hash } : {}) }))
  return published.view?.hash
}

async function drawn(
  { ports, directory, commands }: Parts,
  questions: Pick<Questions, 'home'>,
  of: HomeOf,
): Promise<types.HomeView | undefined> {
  const asker = await directory.whoInTime(of, of.tenant)
  if (!asker || asker.bot) return undefined
  const home = await questions.home({ platform: 'slack', asker })
  if (!home) return renderUnknownHome(ports.locale, typedFor(commands, translatorFor(ports.locale)('slack.words.link')))
  const { locale, cards } = home
  const help = typedFor(commands, translatorFor(locale)('slack.words.help'))
  const { view, dropped } = renderHome(cards, { locale, help })
  if (dropped.length > 0) ports.log.info({ dropped }, 'a Home could not be shown whole')
  return view
}
