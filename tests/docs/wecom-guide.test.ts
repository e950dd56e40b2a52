import { describe, expect, it } from 'vitest'
import { adminPlaces } from '../../adapters/wecom/doctor/admin-places.ts'
import { isWordKey, sayByKey } from '../../src/i18n/translate.ts'
import { textOf } from './repository-text.ts'

const guides = { en: textOf('docs/guides/wecom.md'), zh: textOf('docs/guides/wecom.zh-CN.md') }
const stepsIn = (text: string) => [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))

/** Where something goes wrong later, and is set up by no step. */
const { enable: _enable, menu: _menu, ...places } = adminPlaces
const inChinese = (word: string) => (isWordKey(word) ? sayByKey('zh', word) : word)
/** What the console calls otherwise for each app and each bot. */
const generic = new Set(['应用', '机器人'])
const names = Object.values(places)
  .flatMap(({ page, field }) => [...inChinese(page).split(' → '), ...inChinese(field).split(', ')])
  .filter((name) => !generic.has(name))

describe.each(['en', 'zh'] as const)('the guide to WeCom in %s', (locale) => {
  it('has at most fifteen steps, the same as in the other language', () => {
    const steps = stepsIn(guides[locale])
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(steps.length).toBeLessThanOrEqual(15)
    expect(stepsIn(guides[locale === 'en' ? 'zh' : 'en'])).toEqual(steps)
  })

  it('names every page and field that doctor names, as the console does', () => {
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !guides[locale].includes(name))).toEqual([])
  })
})
