import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locales } from '../../../src/i18n/locale.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import { Machine } from '../machine.ts'
import { readGuide, readTemplateGuide } from './guide.ts'
import { Newcomer } from './newcomer.ts'
import { Phone } from './phone.ts'

let dingtalk: FakeDingtalk
let machine: Machine
let folder: string

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  folder = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
  const { apiBase } = dingtalk
  machine = await Machine.open({ DATA_DIR: folder, DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase })
})
afterEach(async () => {
  await machine.stops()
  await dingtalk.close()
  rmSync(folder, { recursive: true })
})

describe('an admin who follows the guide to DingTalk', () => {
  it.each(locales)(
    'in %s has a card that was pressed, a group that is spoken to, and nothing to mend',
    async (locale) => {
      const userId = 'li.lei'
      dingtalk.organisation.member(userId, '李雷')
      const console = { dingtalk, isCreated: false, isPublished: false }
      const phone = new Phone(console, userId)
      const steps = readGuide(locale)
      const template = readTemplateGuide(locale)
      const lines = [...steps, ...template].flatMap(({ deeds }) => deeds.filter(({ does }) => does === 'run'))
      expect(lines.length).toBeLessThanOrEqual(6)
      await new Newcomer({ console, machine, phone, userId }, template).follows(steps)
      // Without an address that is public there are no to-dos, and nothing that they take.
      for (const scope of ['Todo.Todo.Write', 'Todo.Todo.Read']) dingtalk.app.missingScopes.add(scope)
      expect(await machine.doctor('dingtalk')).toEqual([])
      dingtalk.app.isAddressTrusted = false
      expect((await machine.doctor('dingtalk')).map(({ code }) => code)).toEqual(['dingtalk.address'])
      expect(phone.pressed).toEqual([expect.stringMatching(/^(?:Move to|推进到)/)])
      expect(
        phone.cards().some((card) => card.seenBy(userId).headline?.includes(locale === 'zh' ? '设备采购' : 'Clinic')),
      ).toBe(true)
      expect(dingtalk.violations).toEqual([])
    },
  )
})
