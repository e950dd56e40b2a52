import type { Setting } from './setting.ts'
import { type Settings, settings } from './settings.ts'

/** An app of WeCom needs all of these. */
const wholeSet = ['wecomCorpId', 'wecomAgentId', 'wecomSecret', 'wecomToken', 'wecomAesKey'] as const

/** Half a set connects nothing. */
export function wecomContradictions(values: Settings): string[] {
  const missing = wholeSet.filter((name) => values[name] === undefined)
  const given = wholeSet.filter((name) => values[name] !== undefined)
  const [first] = given
  if (first === undefined) return []
  if (missing.length > 0)
    return [`${settings[first].name} needs ${missing.map((name) => asked(settings[name])).join('; and ')}`]
  if (values.wecomToken?.length !== values.wecomAesKey?.length)
    return [
      `${settings.wecomToken.name} and ${settings.wecomAesKey.name} need as many words: one each, or two while they are changed`,
    ]
  return values.port === undefined ? [`${settings[first].name} needs ${asked(settings.port)}`] : []
}

const asked = ({ name, mustBe, example }: Setting): string => `${name}, ${mustBe}. Example: ${name}=${example}`
