import { describe, expect, it } from 'vitest'
import { consolePlaces } from '../../adapters/dingtalk/doctor/console-places.ts'
import { isWordKey, sayByKey } from '../../src/i18n/translate.ts'
import { textOf } from './repository-text.ts'

const guides = {
  en: ['docs/guides/dingtalk.md', 'docs/guides/dingtalk-template.md'].map(textOf),
  zh: ['docs/guides/dingtalk.zh-CN.md', 'docs/guides/dingtalk-template.zh-CN.md'].map(textOf),
}
const stepsIn = (text: string) => [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))

const inChinese = (word: string) => (isWordKey(word) ? sayByKey('zh', word) : word)
/** What the console calls otherwise for each app and each template, and in the table what is not a word of the console. */
const generic = new Set(['应用', '模板', '变量'])
const names = Object.values(consolePlaces)
  .flatMap(({ page, field }) => [...inChinese(page).split(' → '), ...inChinese(field).split(', ')])
  .filter((name) => !generic.has(name))

describe.each(['en', 'zh'] as const)('the guide to DingTalk in %s', (locale) => {
  it('has at most fifteen steps, the same as in the other language', () => {
    const [guide = ''] = guides[locale]
    const steps = stepsIn(guide)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(steps.length).toBeLessThanOrEqual(15)
    expect(stepsIn(guides[locale === 'en' ? 'zh' : 'en'][0]!)).toEqual(steps)
  })

  it('names every page and field that doctor names, as the console does', () => {
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !guides[locale].some((guide) => guide.includes(name)))).toEqual([])
  })
})
