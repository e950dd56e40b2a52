import { afterEach, describe, expect, it } from 'vitest'
import { locales } from '../../../src/i18n/locale.ts'
import { readGuide } from './guide.ts'
import { Newcomer } from './newcomer.ts'
import { Phone } from './phone.ts'
import { newWecomDesk, type WecomDesk } from './wecom-desk.ts'

let desk: WecomDesk | undefined
afterEach(async () => {
  await desk?.clear()
  desk = undefined
})

describe('an admin who follows the guide to WeCom', () => {
  it.each(locales)('in %s has a card that was pressed at the end, and nothing to mend', async (locale) => {
    desk = await newWecomDesk()
    const { wecom, machine } = desk
    const you = wecom.corp.member('ZhangSan', { name: '张三' })
    const steps = readGuide(locale)
    expect(steps.length).toBeLessThanOrEqual(15)
    await new Newcomer(desk, you.userid).follows(steps)
    expect(await machine.doctor('wecom')).toEqual([])
    // The deal before its button was pressed, and after it.
    const said = new Phone(wecom, you.userid).sees().map(({ content }) => JSON.stringify(content))
    expect(said.filter((one) => one.includes(locale === 'zh' ? '设备采购' : 'Clinic equipment'))).toHaveLength(2)
    const pressed = wecom.callbacks
      .map(({ fields }) => String(fields.EventKey))
      .filter((key) => /^(press|doctor):/.test(key))
    expect(pressed).toEqual([expect.stringMatching(/^press:/), 'doctor:0:'])
    expect(wecom.sidebarUrl).toBe(`${machine.env.PUBLIC_URL}/panel/wecom`)
    expect(wecom.violations).toEqual([])
  })
})
