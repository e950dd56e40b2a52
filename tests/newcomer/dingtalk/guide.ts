import type { Locale } from '../../../src/i18n/locale.ts'
import { textOf } from '../../docs/repository-text.ts'
import { deedsIn, type Step } from '../deeds.ts'
import { stepsOf } from '../steps.ts'

/** What is in this guide beside what every guide has. */
export type More =
  /** A right that the app is to be granted. */
  | { does: 'grant'; scope: string }
  /** Said in a group, with the robot mentioned. */
  | { does: 'mention'; text: string }
  /** What was copied on this page goes into `.env` by this name. */
  | { does: 'keep'; name: string }
  /** Variables and buttons of a table. */
  | { does: 'draw'; rows: readonly string[][] }
  /** The steps of the guide to the template. */
  | { does: 'makeTemplate' }

const guides: Record<Locale, string> = { zh: 'docs/guides/dingtalk.zh-CN.md', en: 'docs/guides/dingtalk.md' }
const templates: Record<Locale, string> = {
  zh: 'docs/guides/dingtalk-template.zh-CN.md',
  en: 'docs/guides/dingtalk-template.md',
}

/** The numbered steps of the guide. */
export function readGuide(locale: Locale): Step<More>[] {
  return stepsOf(textOf(guides[locale])).map((step, index) => ({
    number: index + 1,
    deeds: [
      ...deedsIn(step, codeOf),
      ...(step.includes('(dingtalk-template') ? [{ does: 'makeTemplate' as const }] : []),
    ],
  }))
}

/** Those of the guide to the template; a table is what its step says to make. */
export function readTemplateGuide(locale: Locale): Step<More>[] {
  const text = textOf(templates[locale])
  const tables = text
    .split(/^(?=\d+\. )/m)
    .slice(1)
    .map(rowsIn)
  return stepsOf(text).map((step, index) => ({
    number: index + 1,
    deeds: [
      ...deedsIn(step, codeOf),
      ...(tables[index]!.length > 0 ? [{ does: 'draw' as const, rows: tables[index]! }] : []),
    ],
  }))
}

/** The cells of a table below its head. */
const rowsIn = (part: string): string[][] =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

function codeOf(code: string): More | undefined {
  if (/^qyapi_\w+$|^[A-Z]\w+\.[A-Z]\w+\.[A-Z]\w+$/.test(code)) return { does: 'grant', scope: code }
  if (/^DINGTALK_\w+$/.test(code)) return { does: 'keep', name: code }
  return code === '帮助' ? { does: 'mention', text: code } : undefined
}
