import { beforeEach, describe, expect, it } from 'vitest'
import { verb } from '../../admin/dingtalk-robot.ts'
import type { AdminContext } from '../../admin/verb.ts'
import { listPlaces } from '../../src/bot/conversations/add-place.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import type { Store } from '../../src/store/store.ts'
import { add } from '../people/directory.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'

const token = 'f0'.repeat(32)
const secret = `SEC${'a1'.repeat(32)}`
const url = `https://oapi.dingtalk.com/robot/send?access_token=${token}`

let store: Store
useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  await add(store, '陈静', { roles: ['supervisor'] })
})

async function types(args: string[], environment: Record<string, string> = app): Promise<string[]> {
  const settings = loadSettings({ SECRET_KEY: 'k'.repeat(40), ...environment })
  const lines: string[] = []
  const context = {
    ...{ store, settings, t: translatorFor('en'), locale: 'en', timeZone: 'Asia/Shanghai' },
    now: () => new Date(),
    out: (line: string) => void lines.push(line),
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
const app = { DINGTALK_CLIENT_ID: 'dingabcdefgh', DINGTALK_CLIENT_SECRET: 'secret-of-the-app' }

describe('a custom robot of a group', () => {
  it('is a place by its name, once, and its token and secret are nowhere to be read', async () => {
    for (const _ of [1, 2]) await types(['add', '晨会', url, '--secret', secret, '--team', '陈静'])
    const places = await store.read(listPlaces)
    expect(places).toMatchObject([{ title: '晨会', address: { id: expect.stringMatching(/^robot:[0-9a-f]{16}$/) } }])
    const kept = await store.read(async (reader) => [
      await reader.select().from(reader.tables.installation),
      await reader.select().from(reader.tables.auditEntry),
      await reader.select().from(reader.tables.conversation),
    ])
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${token}|${secret}`))
  })

  it('is refused where something of it is wrong, and where DingTalk is not connected', async () => {
    const wrong = url.replace('oapi.dingtalk.com', 'example.com')
    expect(await types(['add', '晨会', wrong])).toEqual(['error.dingtalk.robotUrl'])
    expect(await types(['add', '晨会', url, '--secret', 'no'])).toEqual(['error.dingtalk.robotSecret'])
    expect(await types(['add', '晨会', url], {})).toEqual(['error.dingtalk.notSet'])
  })
})
