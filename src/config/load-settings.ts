import { cut } from '../i18n/cut.ts'
import { dingtalkContradictions } from './dingtalk-contradictions.ts'
import type { Setting } from './setting.ts'
import { settingMeant } from './setting-meant.ts'
import { type Settings, settings } from './settings.ts'
import { slackContradictions } from './slack-contradictions.ts'
import { wecomContradictions } from './wecom-contradictions.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** One complaint per line; a secret's value is in none of them. */
export class SettingsError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(['The settings are not right:', ...problems.map((problem) => `  ${problem}`)].join('\n'))
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/**
 * Reads all settings at once, so that one start tells everything that is wrong.
 * @throws SettingsError
 */
export function loadSettings(environment: Environment): Settings {
  const problems: string[] = []
  const values = Object.fromEntries(
    Object.entries(settings).map(([key, entry]) => [key, readSetting(entry, environment, problems)]),
  ) as unknown as Settings
  problems.push(...misspelt(environment))
  if (problems.length === 0) problems.push(...contradictions(values))
  if (problems.length > 0) throw new SettingsError(problems)
  return values
}

function readSetting(entry: Setting, environment: Environment, problems: string[]): unknown {
  const written = environment[entry.name]?.trim() || undefined
  const { success, data } = entry.read.safeParse(written)
  if (success) return data
  const shown = entry.secret || written === undefined ? '' : ` (it is "${cut(written, 60)}")`
  problems.push(`${entry.name} must be ${entry.mustBe}${shown}. Example: ${exampleOf(entry)}`)
  return undefined
}

function exampleOf(entry: Setting): string {
  return `${entry.name}=${entry.example}`
}

/** A name that is nearly one of ours would be ignored without a word, and somebody would search for hours. */
function misspelt(environment: Environment): string[] {
  return Object.keys(environment).flatMap((name) => {
    const meant = settingMeant(name)
    if (meant === undefined || environment[meant.name] !== undefined) return []
    return [`${name} is not a setting. Did you mean ${meant.name}? Example: ${exampleOf(meant)}`]
  })
}

function contradictions(values: Settings): string[] {
  const found: string[] = []
  if (values.databaseUrl !== undefined && values.secretKeys === undefined) {
    const { name, mustBe } = settings.secretKeys
    found.push(
      `${name} is required with DATABASE_URL and must be ${mustBe}. Example: ${exampleOf(settings.secretKeys)}`,
    )
  }
  if (values.port !== undefined && values.port !== 0 && values.port === values.webChatPort) {
    found.push(
      `PORT must be another port than WEB_CHAT_PORT (both are ${values.port}). Example: ${exampleOf(settings.port)}`,
    )
  }
  const mail = [settings.smtpUrl, settings.mailFrom]
  if ((values.smtpUrl === undefined) !== (values.mailFrom === undefined)) {
    const [set, missing] = values.smtpUrl === undefined ? mail.toReversed() : mail
    found.push(
      `${missing!.name} is required with ${set!.name} and must be ${missing!.mustBe}. Example: ${exampleOf(missing!)}`,
    )
  }
  found.push(...slackContradictions(values), ...wecomContradictions(values), ...dingtalkContradictions(values))
  return found
}
