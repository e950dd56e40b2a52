import type { Setting } from './setting.ts'
import { type Settings, settings } from './settings.ts'

const app = ['wecomAgentId', 'wecomSecret', 'wecomToken', 'wecomAesKey'] as const
const bot = ['wecomBotId', 'wecomBotSecret'] as const

/** A corp, and of it an app, a bot or both. Half a set connects nothing. */
export function wecomContradictions(values: Settings): string[] {
  const hasApp = app.some((name) => values[name] !== undefined)
  const hasBot = bot.some((name) => values[name] !== undefined)
  if (values.wecomCorpId === undefined && !hasApp && !hasBot) return []
  if (!hasApp && !hasBot) return [`${settings.wecomCorpId.name} needs an app: ${allOf(app)}; or a bot: ${allOf(bot)}`]
  const needed = ['wecomCorpId' as const, ...(hasApp ? app : []), ...(hasBot ? bot : [])]
  const missing = needed.filter((name) => values[name] === undefined)
  const [given] = needed.filter((name) => values[name] !== undefined)
  if (missing.length > 0) return [`${settings[given!].name} needs ${allOf(missing)}`]
  const { wecomToken: token, wecomAesKey: aesKey, port } = settings
  if (values.wecomToken?.length !== values.wecomAesKey?.length)
    return [`${token.name} and ${aesKey.name} need as many words: one each, or two while they are changed`]
  return hasApp && values.port === undefined ? [`${settings.wecomAgentId.name} needs ${asked(port)}`] : []
}

const allOf = (names: readonly ((typeof app)[number] | (typeof bot)[number] | 'wecomCorpId')[]): string =>
  names.map((name) => asked(settings[name])).join('; and ')

const asked = ({ name, mustBe, example }: Setting): string => `${name}, ${mustBe}. Example: ${name}=${example}`
