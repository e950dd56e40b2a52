import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SyncTimes } from '../../adapters/dingtalk/directory/sync-times.ts'
import { quotaAccount } from '../../adapters/dingtalk/quota/pot.ts'
import { verb } from '../../admin/dingtalk-directory.ts'
import type { AdminContext } from '../../admin/verb.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { findPersonByName } from '../../src/people/find-person.ts'
import type { Store } from '../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../fakes/dingtalk/index.ts'
import { HandClock } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let dingtalk: FakeDingtalk

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  const sales = dingtalk.organisation.department('销售', 1, ['chenjing'])
  dingtalk.organisation.member('chenjing', '陈静', { departments: [sales.deptId] })
  dingtalk.organisation.member('lilei', '李雷', { departments: [sales.deptId] })
})
afterEach(() => dingtalk.close())

/** DingTalk has told a server whose app it is. */
const told = () =>
  new SyncTimes(store, quotaAccount(dingtalk.app.clientId), dingtalk.clock).learn(dingtalk.world.corpId)

async function types(...args: string[]): Promise<string[]> {
  const { app, apiBase } = dingtalk
  const settings = loadSettings({
    ...{ PORT: '0', SECRET_KEY: 'k'.repeat(40), DINGTALK_CLIENT_ID: app.clientId },
    ...{ DINGTALK_CLIENT_SECRET: app.clientSecret, DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase },
  })
  const lines: string[] = []
  const context = {
    ...{ store, settings, t: translatorFor('en'), locale: 'en', timeZone: 'Asia/Shanghai' },
    ...{ now: () => dingtalk.clock.now(), out: (line: string) => void lines.push(line) },
    ...unposted,
  } as unknown as AdminContext
  try {
    await verb.run(context, args, { json: false })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.code]
  }
  return lines
}

describe('the contacts of DingTalk', () => {
  it('are proposed, and taken over when asked to', async () => {
    await told()
    expect(await types('show')).toEqual([
      'add 陈静 (chenjing) · supervisor',
      'add 李雷 (lilei) · sales rep',
      '李雷 is led by 陈静',
      expect.stringContaining('dingtalk directory apply'),
    ])
    await types('apply')
    const [[boss], [rep]] = await store.read(async (reader) => [
      await findPersonByName(reader, '陈静'),
      await findPersonByName(reader, '李雷'),
    ])
    expect(rep!.managerId).toBe(boss!.id)
    expect(await types()).toEqual(['It is as DingTalk says: nothing to change.'])
  })

  it('whoever left by what DingTalk says of them by name is out', async () => {
    await told()
    await types('apply')
    dingtalk.organisation.members.delete('lilei')
    expect(await types('apply')).toEqual([expect.stringContaining('李雷 has left')])
  })

  it('are not read before it is known whose app it is, and not where DingTalk says no', async () => {
    expect(await types()).toEqual(['error.dingtalk.nobodyYet'])
    await told()
    dingtalk.knobs.refuses('/topapi/v2/department/listsub', 200, '60011')
    expect(await types()).toEqual(['error.dingtalk.refused'])
  })
})
