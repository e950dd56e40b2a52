import { type Settings, settings } from './settings.ts'

const app = ['dingtalkClientId', 'dingtalkClientSecret'] as const
const ofApp = [...app, 'dingtalkCoolAppCode', 'dingtalkCardTemplate'] as const

/** An app is its id and its secret; what else it has connects nothing. */
export function dingtalkContradictions(values: Settings): string[] {
  const given = ofApp.find((name) => values[name] !== undefined)
  if (given === undefined) return []
  const missing = app.filter((name) => values[name] === undefined)
  if (missing.length === 0) return []
  const asked = missing.map((one) => {
    const { name, mustBe, example } = settings[one]
    return `${name}, ${mustBe}. Example: ${name}=${example}`
  })
  return [`${settings[given].name} needs ${asked.join('; and ')}`]
}
