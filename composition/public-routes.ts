import type { Express } from 'express'
import { cardPages } from '../pages/card-page/routes.ts'
import { customerPanel } from '../pages/customer-panel/routes.ts'
import { domainFiles } from '../pages/domain-files.ts'
import { formPages } from '../pages/index.ts'
import { openInChat } from '../pages/open-in-chat.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import { besideTalk } from './beside-talk.ts'
import { cardOnPage, cardSeals } from './card-on-page.ts'
import { entryPoints } from './entry-points.ts'
import type { ServerParts } from './server-parts.ts'

/** What the public listener serves beside the platforms' webhooks and what operations ask. */
export function mountPublicRoutes(app: Express, parts: ServerParts, bot: Bot, adapters: readonly Adapter[]): void {
  const { store, clock, log, files, keys, defaults, settings } = parts
  const { receiver, createNotifier } = bot
  app.use(openInChat())
  app.use(domainFiles(store))
  app.use(entryPoints.api.opens({ store, clock, createNotifier, locale: settings.locale }))
  if (settings.publicUrl === undefined) return
  const { opens: forms } = entryPoints.form
  const { publicUrl } = settings
  const of = (platform: string) => adapters.find((adapter) => adapter.platform === platform)
  const logins = (platform: string) => of(platform)?.pageLogin
  app.use(formPages({ store, clock, log, receiver, forms, files, keys, publicUrl, logins, defaults }))
  app.use(
    cardPages({
      ...{ store, clock, log, receiver, keys, publicUrl, logins, defaults },
      seals: cardSeals(keys),
      cardOf: cardOnPage(store, bot),
      directAddress: (platform, user) => of(platform)!.directAddress(user),
    }),
  )
  app.use(
    customerPanel({
      ...{ store, clock, log, receiver, forms, files, publicUrl, logins, defaults },
      panels: (platform) => of(platform)?.talkPanel,
      beside: besideTalk(store, bot),
      directAddress: (platform, user) => of(platform)!.directAddress(user),
    }),
  )
}
