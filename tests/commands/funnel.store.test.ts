import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { dealListCard } from '../../cards/deals/deal-list.ts'
import { funnelCard } from '../../cards/funnel/funnel.ts'
import { funnelStagesCard } from '../../cards/funnel/funnel-stages.ts'
import { funnelCommand } from '../../commands/funnel.ts'
import { type ChartPool, createChartPool } from '../../src/charts/chart-pool.ts'
import { METADATA_KEYWORD } from '../../src/charts/funnel-picture.ts'
import { readPngMetadata } from '../../src/charts/png-metadata.ts'
import type { Card, PictureCard } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'
import { findPersonByName } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { funnel } from '../../src/reports/funnel.ts'
import { ensureSamples } from '../../src/samples/ensure-samples.ts'
import type { Store } from '../../src/store/store.ts'
import { platform, tenant } from '../fakes/test-platform/parse.ts'
import { direct, group, HandClock, startTalk, type Talk } from '../support/bot-harness.ts'
import { useStoreForAll } from '../support/use-store.ts'

/** 16:00 on a Monday in Shanghai. */
const now = '2026-11-23T08:00:00Z'
let store: Store
let charts: ChartPool
let talk: Talk

useStoreForAll(async (opened) => {
  store = opened
  await ensureSamples(store, new Date(now), { timeZone: 'Asia/Shanghai' })
  const by = { actorId: null, entryPoint: 'admin' } as const
  for (const name of ['王小雨', '陈静', '周海', '林悦', '钱敏']) {
    const [person] = await store.read((reader) => findPersonByName(reader, name))
    await store.write((tx) =>
      connectIdentity(tx, { platform, tenant, userId: name, personId: person!.id, now: new Date(now) }, by),
    )
  }
  charts = createChartPool({ threads: 1 })
})
afterAll(() => charts.close())
beforeEach(async () => {
  talk = await startTalk(store, {
    commands: [funnelCommand],
    cards: [funnelCard(charts), funnelStagesCard, dealListCard],
    clock: new HandClock(now),
  })
  group(talk, '管理群', '陈静', '周海')
  group(talk, '市场群', '陈静', '林悦')
  group(talk, '销售群', '陈静', '王小雨')
  group(talk, '总监群', '周海', '王小雨')
  group(talk, '客户群', '陈静', '!客户')
  for (const name of ['王小雨', '陈静', '周海', '林悦', '钱敏']) direct(talk, name)
  return () => talk.stop()
})

async function says(
  who: string,
  where: string,
  line: string,
): Promise<{ to: string; onlyFor: string | undefined; card: Card | undefined; text: string }[]> {
  const before = talk.platform.deliveries.length
  await talk.happens(who, where, line)
  await talk.settled()
  return talk.platform.deliveries.slice(before).map(({ address, onlyFor, body }) => ({
    to: address.id,
    onlyFor: onlyFor?.userId,
    card: body.type === 'card' ? body.card : undefined,
    text: body.type === 'text' ? body.text : body.type === 'card' ? cardText(body.card) : '',
  }))
}

const pictureOf = (said: Awaited<ReturnType<typeof says>>): PictureCard => {
  const card = said.map((one) => one.card).find((one) => one?.kind === 'picture')
  if (card?.kind !== 'picture') throw new Error(`no picture in: ${said.map(({ text }) => text).join(' | ')}`)
  return card
}
const metadataOf = (card: PictureCard) => JSON.parse(readPngMetadata(card.picture.png, METADATA_KEYWORD)!)

describe('/funnel', () => {
  it('posts one picture into a group whose members all see everything in it', async () => {
    const said = await says('陈静', '管理群', '/漏斗 华东 30d')
    expect(said).toMatchObject([{ to: '管理群', onlyFor: undefined }])
    expect(pictureOf(said)).toMatchObject({ picture: { width: 720, height: 960 } })
  })

  it('says the same numbers in the picture, beside it, and in the report', async () => {
    const card = pictureOf(await says('周海', 'dm-周海', '/funnel'))
    const metadata = metadataOf(card)
    const report = (await store.read((reader) => funnel(reader, { scope: 'all' }, new Date(now))))!
    expect(metadata).toEqual({
      scope: '周海的团队',
      period: 'all',
      asOf: '2026-11-23',
      pipeline: '标准销售流程',
      currency: 'CNY',
      stages: report.stages.map(({ name, reached, passed, still, lost, open }) => ({
        ...{ name, reached, passed, still, lost },
        open: open.count,
        amountMinor: open.amountMinor,
      })),
      open: { count: report.open.count, amountMinor: report.open.amountMinor },
      won: { count: report.won.count, amountMinor: report.won.amountMinor },
      lost: { count: report.lost.count, amountMinor: report.lost.amountMinor },
      weightedMinor: report.weightedMinor,
    })
    const yuan = (minor: number) => `¥${(minor / 100).toLocaleString('zh-CN')}`
    const text = cardText(card)
    for (const stage of metadata.stages) {
      expect(stage.passed + stage.still + stage.lost).toBe(stage.reached)
      const passed = stage === metadata.stages.at(-1) ? '赢' : '过'
      const parts = [`${passed} ${stage.passed}`, `还在 ${stage.still}`, `输 ${stage.lost}`]
      const said = parts.filter((part) => !part.endsWith(' 0')).join(' + ')
      expect(text).toContain(`${stage.name}：到过 ${stage.reached} 单 = ${said}`)
      expect(text).toContain(`；现有 ${stage.open} 单 ${yuan(stage.amountMinor)}`)
    }
    expect(text).toContain(`进行中 ${report.open.count} 单 ${yuan(report.open.amountMinor)}`)
    expect(text).toContain(`已赢 ${report.won.count} 单 ${yuan(report.won.amountMinor)}`)
    expect(text).toContain(`已输 ${report.lost.count} 单 ${yuan(report.lost.amountMinor)}`)
    expect(card.headline).toContain(`赢 ${report.won.count} 单 ${yuan(report.won.amountMinor)}`)
  })

  it('gives the same bytes for the same numbers, also an hour later', async () => {
    const first = pictureOf(await says('周海', 'dm-周海', '/funnel 华东'))
    talk.clock.advance(3_600_000)
    const later = pictureOf(await says('周海', 'dm-周海', '/funnel 华东'))
    expect(later.picture.png.equals(first.picture.png)).toBe(true)
    expect(cardText(later)).not.toBe(cardText(first))
  })

  it.each([
    ['王小雨', '/漏斗 华东'],
    ['陈静', '/漏斗 陈静'],
  ])('posts the sum of a region or a team to those who work in it: %s asks %s', async (who, line) => {
    expect(await says(who, '销售群', line)).toMatchObject([{ to: '销售群', onlyFor: undefined }])
  })

  it.each([
    ['somebody in marketing', '陈静', '市场群', '/漏斗 华东'],
    ['a rep of another region', '周海', '总监群', '/漏斗 华南'],
    ['a rep who does not see another rep', '陈静', '销售群', '/漏斗 李明'],
  ])('goes to the asker alone when there is %s in the group', async (_, who, room, line) => {
    const said = await says(who, room, line)
    expect(said.filter(({ onlyFor }) => onlyFor === undefined)).toEqual([])
    expect(said.map(({ onlyFor }) => onlyFor)).toContain(who)
    expect(pictureOf(said)).toBeDefined()
  })

  it('shows a customer nothing', async () => {
    const said = await says('陈静', '客户群', '/漏斗 华东')
    expect(said.filter(({ to, onlyFor }) => to === '客户群' && onlyFor === undefined)).toEqual([])
  })

  it('counts for a rep only their own part of another region, and says so', async () => {
    const card = pictureOf(await says('王小雨', 'dm-王小雨', '/漏斗 华南'))
    expect(metadataOf(card)).toMatchObject({ scope: '华南（仅王小雨）', open: { count: 0 } })
    expect(card.picture.alt).toContain('华南（仅王小雨）')
  })

  it.each([
    ['周海', '/funnel', '周海的团队'],
    ['周海', '/漏斗 我', '周海'],
    ['周海', '/漏斗 陈静 本季', '陈静的团队'],
    ['陈静', '/funnel 王小雨 90d', '王小雨'],
    ['钱敏', '/漏斗 全部', '全公司'],
    ['钱敏', '/漏斗 华南 全部', '华南'],
    ['钱敏', '/漏斗 上个月 华南', '华南'],
    ['钱敏', '/funnel 华南 Nov 1 to Nov 20', '华南'],
  ])('understands %s: %s', async (who, line, scope) => {
    expect(metadataOf(pictureOf(await says(who, `dm-${who}`, line))).scope).toBe(scope)
  })

  it.each([
    ['王小雨', '/漏斗 陈静', '不在你能看的范围内'],
    ['王小雨', '/漏斗 西北', '周期写 本周、上周、本月、上个月'],
    ['王小雨', '/漏斗 2099-11', '2099-11还没有到'],
    ['林悦', '/漏斗', '没有权限'],
  ])('refuses %s: %s', async (who, line, words) => {
    const said = await says(who, `dm-${who}`, line)
    expect(said.map(({ text }) => text).join('\n')).toContain(words)
    expect(said.every(({ card }) => card === undefined)).toBe(true)
  })

  it('leads from the picture to the deals of a stage, within the own scope of whoever presses', async () => {
    const card = pictureOf(await says('陈静', '管理群', '/漏斗 华东'))
    const press = async (token: string) => {
      const before = talk.platform.deliveries.length
      await talk.happens('陈静', '管理群', { type: 'press', token })
      await talk.settled()
      const { onlyFor, body } = talk.platform.deliveries.slice(before).at(-1)!
      if (body.type !== 'card' || body.card.kind !== 'list') throw new Error('no list')
      return { onlyFor: onlyFor?.userId, list: body.card }
    }
    const stages = await press(card.buttons[0]!.token)
    expect(stages.onlyFor).toBe('陈静')
    const stage = stages.list.items.find(({ title }) => title.startsWith('方案演示'))!
    const shown = metadataOf(card).stages.find(({ name }: { name: string }) => name === '方案演示')
    const deals = await press(stage.button!.token)
    expect(deals.onlyFor).toBe('陈静')
    expect(deals.list.headline).toContain(`${shown.open}`)
    expect(deals.list.items[0]!.detail).toContain('方案演示')
  })
})

describe('without a picture', () => {
  it('the numbers are sent as text lines, none left out', async () => {
    await talk.stop()
    const broken = { funnel: () => Promise.reject(new Error('no thread')) }
    talk = await startTalk(store, {
      commands: [funnelCommand],
      cards: [funnelCard(broken), funnelStagesCard],
      clock: new HandClock(now),
    })
    direct(talk, '周海')
    const [said] = await says('周海', 'dm-周海', '/漏斗')
    expect(said!.card!.kind).toBe('list')
    for (const part of ['线索获取：到过 120 单', '已赢', '已输', '截至 11月23日']) expect(said!.text).toContain(part)
  })
})
