import type { Locale } from '../../../src/i18n/locale.ts'
import { textOf } from '../../docs/repository-text.ts'
import { deedsIn, type Step } from '../deeds.ts'
import { stepsOf } from '../steps.ts'

const files: Record<Locale, string> = { zh: 'docs/guides/wecom.zh-CN.md', en: 'docs/guides/wecom.md' }

/** The numbered steps of the guide, as somebody reads them who sets up both the app and the bot. */
export function readGuide(locale: Locale): Step[] {
  return stepsOf(textOf(files[locale])).map((step, index) => ({ number: index + 1, deeds: deedsIn(step) }))
}
