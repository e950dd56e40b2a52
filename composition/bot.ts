import { signedPages } from '../pages/index.ts'
import { captureMessages } from '../src/archive/capture-message.ts'
import { offerArchive } from '../src/archive/offer-archive.ts'
import type { Command } from '../src/bot/definitions/command.ts'
import { type Bot, startBot } from '../src/bot/start-bot.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import { dayIn } from '../src/clock/day.ts'
import { type PlatformCondition, readStatus } from '../src/operations/read-status.ts'
import { dingtalkUsage } from './dingtalk-usage.ts'
import { entryPoints } from './entry-points.ts'
import { fieldOptions } from './field-options.ts'
import { homeCards } from './home-cards.ts'
import { linkPreview } from './link-preview.ts'
import { personsADay } from './persons-a-day.ts'
import { happens } from './platform-events.ts'
import type { ServerParts } from './server-parts.ts'
import { silentColleagues } from './silent-colleagues.ts'
import { wayTo } from './way-to.ts'

/** What people may type. */
export function openCommands(
  { store, clock, startedAt, settings }: ServerParts,
  { conditions, adapters }: { conditions(): readonly PlatformCondition[]; adapters(): readonly Adapter[] },
): readonly Command[] {
  const today = () => dayIn(settings.timeZone, clock.now())
  return entryPoints.command.opens({
    wayTo: wayTo(adapters),
    async status(reader) {
      const { usage, conditions: ofUsage } = await dingtalkUsage(reader, settings, clock.now())
      const counted = [
        ...ofUsage,
        ...(await silentColleagues(reader, settings)),
        ...(await personsADay(reader, settings, clock.now())),
      ]
      const noticed = [...conditions(), ...counted]
      return await readStatus(reader, { dialect: store.dialect, startedAt, today: today(), conditions: noticed, usage })
    },
  })
}

/** The bot with all its commands, cards and forms, in the platforms' service. */
export function openBot(parts: ServerParts, commands: readonly Command[], adapters: readonly Adapter[]): Promise<Bot> {
  const { store, clock, log, files, defaults, charts, keys, metrics } = parts
  const { publicUrl } = parts.settings
  return startBot({
    ...{ store, clock, log, files, defaults, commands, adapters },
    cards: entryPoints.card.opens(charts, commands),
    forms: entryPoints.form.opens,
    capture: captureMessages,
    happens,
    offers: fieldOptions,
    forwarded: offerArchive,
    home: homeCards,
    preview: linkPreview,
    ...(publicUrl === undefined ? {} : { formPages: signedPages(publicUrl, keys) }),
    observer: metrics.bot,
  })
}
