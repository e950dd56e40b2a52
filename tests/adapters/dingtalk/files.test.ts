import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DingtalkApi } from '../../../adapters/dingtalk/api/dingtalk-api.ts'
import { createDingtalk, type Dingtalk } from '../../../adapters/dingtalk/index.ts'
import { downloadFile, fileHandle } from '../../../adapters/dingtalk/robot/download-file.ts'
import type { PictureCard } from '../../../src/chat/card.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import type { Group } from '../../fakes/dingtalk/state/organisation.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { MemoryTokens } from '../../support/memory-tokens.ts'
import { pictureCard } from '../mail/letters.ts'
import { memoryPorts, optionsOf } from './memory-ports.ts'

let dingtalk: FakeDingtalk
let ours: Dingtalk

beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  dingtalk.organisation.member('lilei')
  ours = createDingtalk(memoryPorts(dingtalk.clock), optionsOf(dingtalk))
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const pathsOf = (path: string) => dingtalk.calls.filter((call) => call.path === path)

async function posts(id: string, card: PictureCard = pictureCard): Promise<void> {
  const message: Outgoing = {
    ...{ address: { platform: 'dingtalk', tenant: dingtalk.world.corpId, id }, locale: 'zh' },
    ...{ body: { type: 'card', card }, dedupeKey: id },
  }
  await ours.send(message)
}

it('a picture goes to however many groups with one upload, one call each, its numbers above it', async () => {
  const groups = ['华东', '华南', '华北'].map((title) => dingtalk.organisation.group(title, []))
  const of = ({ openConversationId }: Group) => `group:${openConversationId}`
  await Promise.all(groups.map((group) => posts(of(group))))
  await posts('member:lilei')
  expect(pathsOf('/media/upload')).toHaveLength(1)
  expect(pathsOf('/v1.0/robot/groupMessages/send')).toHaveLength(3)
  const [shown] = dingtalk.shownIn(groups[0]!.openConversationId)
  expect(shown).toMatchObject({ msgKey: 'sampleMarkdown', content: { title: '销售漏斗 · 本月' } })
  expect(shown!.content.text).toMatch(
    /线索获取 120 · ¥8,000,000 {2}\n {2}需求确认 64 {2}\n {2}!\[销售漏斗 · 本月\]\(@lAD/,
  )
})

it('what people wrote becomes neither a link nor a picture', async () => {
  await posts('member:lilei', { ...pictureCard, lines: ['[点我](https://example.org) ![x](y) **z**', '# 标题'] })
  const text = String(dingtalk.shownIn('lilei')[0]!.content.text)
  expect(text).toContain('［点我］(https://example.org) !［x］(y) ＊＊z＊＊')
  expect(text).toContain('＃ 标题')
})

it('an upload that failed is made again', async () => {
  dingtalk.knobs.refuses('/media/upload', 200, '-1')
  await expect(posts('member:lilei')).rejects.toMatchObject({ code: '-1', retryAfterMs: 5_000 })
  await posts('member:lilei')
  expect(dingtalk.shownIn('lilei')).toHaveLength(1)
})

it('a token the old API does not know any more is asked for once again', async () => {
  await posts('member:lilei')
  dingtalk.world.tokens.forget()
  await posts('member:lilei', {
    ...pictureCard,
    picture: { ...pictureCard.picture, png: Buffer.from('89504e470d', 'hex') },
  })
  expect(dingtalk.world.tokens.asked).toBe(2)
})

it('a group with our 酷应用 is spoken to with its code, and costs one refusal at most', async () => {
  const group = dingtalk.organisation.group('华东', [], { coolApp: 'COOL-1' })
  ours = createDingtalk(memoryPorts(dingtalk.clock), optionsOf(dingtalk, { coolAppCode: 'COOL-1' }))
  for (let n = 0; n < 3; n += 1) await posts(`group:${group.openConversationId}`)
  expect(dingtalk.shownIn(group.openConversationId)).toHaveLength(3)
  expect(pathsOf('/v1.0/robot/groupMessages/send').map(({ verdict }) => verdict)).toEqual([
    'invalidParameter.robotCode.coolApp',
    ...['ok', 'ok', 'ok'],
  ])
})

const content = Buffer.from('报价单'.repeat(1_000))

function fetches({ most = 1_000_000, robotCode = dingtalk.app.robotCode } = {}): Promise<Buffer> {
  const code = dingtalk.world.files.send(dingtalk.app.robotCode, content)
  const base = new URL(dingtalk.apiBase)
  const api = new DingtalkApi({ ...optionsOf(dingtalk), tokens: new MemoryTokens(), clock: dingtalk.clock })
  const parts = { api, standIns: [base], open: (sealed: string) => sealed, most }
  return buffer(downloadFile(parts, { fileId: fileHandle(robotCode, code), name: '报价单.pdf' }))
}

it('a file is fetched with its code', async () => {
  expect(await fetches()).toEqual(content)
})

it.each([
  ['elsewhere', 'file_elsewhere'],
  ['redirected', 'file_302'],
  ['gone', 'file_404'],
] as const)('a file that is %s is refused', async (files, code) => {
  dingtalk.knobs.files = files
  await expect(fetches()).rejects.toMatchObject({ name: 'RemoteRefused', code })
})

it('a file that breaks off may come whole another time', async () => {
  dingtalk.knobs.files = 'broken off'
  await expect(fetches()).rejects.toMatchObject({ name: 'NeverArrived' })
})

it('a file that is longer than may be is not read to its end', async () => {
  await expect(fetches({ most: 100 })).rejects.toMatchObject({ code: 'file_too_large' })
})

it('a code is good for the robot alone that was given it', async () => {
  await expect(fetches({ robotCode: 'another' })).rejects.toMatchObject({ code: 'invalidParameter.downloadCode' })
})
