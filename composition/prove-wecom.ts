import { setTimeout as sleep } from 'node:timers/promises'
import { botConnection } from '../adapters/wecom/bot/wecom-bot.ts'
import { examine } from '../adapters/wecom/doctor/examine.ts'
import type { BotNow } from '../adapters/wecom/doctor/examined.ts'
import { menuOwner } from '../adapters/wecom/menu/menu-owner.ts'
import { listDomainFiles } from '../pages/domain-files.ts'
import type { Settings } from '../src/config/settings.ts'
import { isMenuKept } from '../src/installations/kept-menu.ts'
import { askRunning } from '../src/operations/ask-running.ts'
import { withDoctorPorts } from './doctor-ports.ts'
import type { Prove } from './platform.ts'
import { wecomOptions } from './wecom.ts'

const platform = 'wecom'

/** Right after the start it takes a moment, milliseconds. */
const connectsWithin = 15_000
const lookEvery = 500

async function botNow(settings: Settings): Promise<BotNow> {
  const until = performance.now() + connectsWithin
  for (;;) {
    const running = await askRunning(settings)
    const conditions = running?.conditionsOf(platform) ?? []
    const connection = running?.connectionsOf(platform).find(({ code }) => code === botConnection)
    const isSettled = connection || !running || conditions.some((code) => code.startsWith(`${botConnection}.`))
    if (isSettled || performance.now() > until) return { connection, conditions }
    await sleep(lookEvery)
  }
}

/** Asks WeCom, the running server and the database what keeps the pipeline out of WeCom. */
export const proveWecom: Prove = (settings, t, { to, tell = () => {} }) =>
  withDoctorPorts({ settings, platform, t }, (ports, read) => {
    const { wecomCorpId: corpId, wecomAgentId: agentId, port, locale } = settings
    const owner = menuOwner({ corpId: corpId!, agentId: agentId! })
    return examine(
      { ...wecomOptions(settings), corpId: corpId!, port, locale, to, timeZone: settings.timeZone },
      {
        ...ports,
        tell,
        domainFiles: () => read(listDomainFiles, []),
        bot: () => botNow(settings),
        isMenuKept: (menu) => read((reader) => isMenuKept(reader, owner, menu), false),
      },
    )
  })
