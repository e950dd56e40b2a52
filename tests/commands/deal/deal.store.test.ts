import { afterEach, describe, expect, it } from 'vitest'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk, tokenOf } from './deal-talk.ts'

let store: Store
let talk: DealTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startDealTalk(store)
})
afterEach(() => talk.stop())

const created = '/商机 新建 华东医疗采购 客户=仁和医院 金额=5.2万 预计成交=2026-12-31'
const day = 86_400_000

describe('a deal made by one typed line', () => {
  it('is shown at once, in the first stage, with what was said', async () => {
    expect(await talk.types('李雷', created)).toEqual([
      '[dm-李雷] card D-1001 华东医疗采购 · ¥52,000 <推进到需求确认><详情><输单>',
    ])
    expect(cardText(talk.card('dm-李雷'))).toBe(
      [
        '● D-1001 华东医疗采购 · ¥52,000',
        '线索获取 · 已停留 不到 1 天',
        '客户：仁和医院 · C-1001',
        '负责人：李雷',
        '预计成交：12月31日 周四',
      ].join('\n'),
    )
  })

  it('works in English too', async () => {
    await talk.types('李雷', '/deal new "Clinic equipment" customer="Renhe Hospital" amount="USD 8000"')
    expect(talk.card('dm-李雷').headline).toBe('D-1001 Clinic equipment · $8,000')
  })

  it.each([
    ['/商机 新建 采购 客户=仁和 金额=1,2,3', '看不懂金额'],
    ['/商机 新建 采购 客户=仁和 预计成交=2026-02-30', '没有「2026-02-30」这一天'],
    ['/商机 新建 采购 客户=仁和 预计成交=2026-11-22', '已经过去'],
    ['/商机 新建 🎉🎉 客户=仁和', '商机名称里要有文字'],
    [`/商机 新建 ${'长'.repeat(81)} 客户=仁和`, '最多 80 个字'],
    ['/商机 新建 采购 客户=C-9999', '找不到客户「C-9999」'],
  ])('%s is refused', async (line, sentence) => {
    expect((await talk.types('李雷', line)).join()).toContain(sentence)
    expect((await talk.types('李雷', '/商机 我的')).join()).toContain('· 0 单')
  })
})

describe('a deal made by the form', () => {
  it('opens with what was typed, tells every mistake beside its field, and makes the deal when all is well', async () => {
    expect(await talk.types('李雷', '/商机 新建 华东采购')).toEqual(['[dm-李雷] form 新建商机'])
    const wrong = await talk.fillsIn('李雷', { title: ' ', customer: '', amount: 'abc', expectedClose: '2020-01-01' })
    expect(wrong.join().split('\n')).toHaveLength(4)
    expect(await talk.fillsIn('李雷', { title: '华东采购', customer: '仁和医院', amount: '5.2万' })).toEqual([
      '[dm-李雷] card D-1001 华东采购 · ¥52,000 <推进到需求确认><详情><输单>',
    ])
  })

  it('is not for marketing', async () => {
    expect((await talk.types('孙丽', '/商机 新建')).join()).toContain('没有权限')
  })
})

describe('the path to a won deal', () => {
  it('goes stage by stage, with the supervisor asked where an approval is needed', async () => {
    await talk.types('李雷', created)
    expect(await talk.presses('李雷', '推进到需求确认')).toEqual([
      '[dm-李雷 rewrites m1] card D-1001 华东医疗采购 · ¥52,000 <推进到方案演示><详情><输单>',
    ])
    await talk.presses('李雷', '推进到方案演示')
    const asked = await talk.presses('李雷', '申请进入报价谈判')
    expect(asked.sort()).toEqual([
      '[dm-李雷 rewrites m1] card D-1001 华东医疗采购 · ¥52,000 <详情><撤回申请><输单>',
      '[dm-王芳] card 待审批 · D-1001 华东医疗采购 · ¥52,000 <批准><退回><驳回>',
    ])
    expect(talk.card('dm-李雷').why).toBe('方案演示 · 等 王芳 批准进入「报价谈判」· 不到 1 天')

    const approved = await talk.presses('王芳', '批准')
    expect(approved.sort()).toEqual([
      '[dm-李雷 rewrites m1] card D-1001 华东医疗采购 · ¥52,000 <申请进入合同签署><详情><输单>',
      '[dm-李雷] card 王芳 批准了 D-1001 华东医疗采购，已进入「报价谈判」 <申请进入合同签署><看商机>',
      '[dm-王芳 rewrites m2] card 审批 · D-1001 华东医疗采购 · ¥52,000 (已由 王芳 于 11月23日 10:00 批准)',
    ])

    await talk.presses('李雷', '申请进入合同签署')
    await talk.types('王芳', '/审批 D-1001 批准 合同条款已看')
    expect(talk.card('dm-李雷').buttons.map(({ label }) => label)).toEqual(['赢单', '看商机'])
    const won = await talk.presses('李雷', '赢单')
    expect(won).toContain('[dm-李雷 rewrites m1] card D-1001 华东医疗采购 · ¥52,000 <详情><重开>')
    expect(won).toContain('[dm-李雷] card D-1001 华东医疗采购 · ¥52,000 <详情><重开>')
  })

  it('does not end early: winning names the stages that are left', async () => {
    await talk.types('李雷', created)
    expect((await talk.types('李雷', '/deal won D-1001')).join()).toContain(
      '剩下：需求确认 → 方案演示 → 报价谈判 → 合同签署',
    )
  })

  it('refuses a jump with a card whose button is the step that helps', async () => {
    await talk.types('李雷', created)
    expect(await talk.types('李雷', '/商机 推进 D-1001 合同签署')).toEqual([
      '[dm-李雷] card 没有推进：D-1001 → 合同签署 <推进到需求确认>',
    ])
    expect(talk.card('dm-李雷').why).toBe('D-1001 不能直接到「合同签署」，下一步是「需求确认」。')
    expect((await talk.presses('李雷', '推进到需求确认')).join()).toContain('<推进到方案演示>')
  })

  it('asks why when a deal goes back', async () => {
    await talk.types('李雷', created)
    await talk.types('李雷', '/deal move D-1001')
    await talk.types('李雷', '/deal move D-1001 线索获取')
    expect(await talk.presses('李雷', '写原因')).toEqual(['[dm-李雷] form D-1001 退回「线索获取」'])
    expect((await talk.fillsIn('李雷', { reason: '客户换了联系人' })).join()).toContain('card D-1001')
    talk.clock.advance(3 * day)
    await talk.types('李雷', '/deal show D-1001')
    await talk.presses('李雷', '详情')
    expect(cardText(talk.card('dm-李雷'))).toContain('线索获取 共 3 天（2 次）')
  })

  it('says which stages there are when one is mistyped', async () => {
    await talk.types('李雷', created)
    expect((await talk.types('李雷', '/deal move D-1001 签约')).join()).toContain(
      '线索获取、需求确认、方案演示、报价谈判、合同签署',
    )
  })
})

describe('an approval card', () => {
  const ask = async () => {
    await talk.types('李雷', created)
    for (let step = 0; step < 3; step += 1) await talk.types('李雷', '/deal move D-1001')
  }

  it('is applied once when the button is pressed twenty times, and late ones hear who decided', async () => {
    await ask()
    const press = { type: 'press' as const, token: tokenOf(talk.card('dm-王芳'), '批准') }
    talk.heard()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => talk.happens('王芳', 'dm-王芳', press, { id: `click-${index % 10}` })),
    )
    await talk.settled()
    const heard = talk.heard()
    expect(heard.filter((line) => line.includes('批准了 D-1001'))).toHaveLength(1)
    expect(heard.filter((line) => line.includes('已由 王芳 批准，不用再处理。'))).toHaveLength(9)
    const moves = await store.read(async (reader) => {
      const rows = await reader.select({ action: reader.tables.auditEntry.action }).from(reader.tables.auditEntry)
      return rows.filter(({ action }) => action === 'deal.moved')
    })
    expect(moves).toHaveLength(3)
  })

  it('is refused in private to somebody who is not the approver, and stays open', async () => {
    await ask()
    const token = tokenOf(talk.card('dm-王芳'), '批准')
    for (const who of ['韩梅', '孙丽']) {
      await talk.happens(who, `dm-${who}`, { type: 'press', token })
      await talk.settled()
    }
    expect(talk.heard().filter((line) => line.includes('不存在，或你无权查看'))).toHaveLength(2)
    await talk.presses('王芳', '驳回')
    expect((await talk.fillsIn('王芳', { comment: '预算没有落实' })).join()).toContain(
      '(已由 王芳 于 11月23日 10:00 驳回)',
    )
  })

  it('is sent back by a press only with a word, and the asker hears it', async () => {
    await ask()
    await talk.presses('王芳', '退回')
    expect((await talk.fillsIn('王芳', { comment: ' ' })).join()).toContain('请写一句意见')
    const heard = await talk.fillsIn('王芳', { comment: '缺客户需求表' })
    expect(heard.join()).toContain('(已由 王芳 于 11月23日 10:00 退回)')
    expect(heard.join()).toContain('[dm-李雷] card 王芳 退回了')
    expect(talk.card('dm-李雷').why).toBe('意见：缺客户需求表')
  })

  it('cannot be rejected in a form that was opened before somebody else decided', async () => {
    await ask()
    await talk.presses('王芳', '驳回')
    await talk.types('陈总', '/审批 D-1001 批准')
    expect((await talk.fillsIn('王芳', { comment: '晚了' })).join()).toContain('陈总')
    expect((await talk.types('李雷', '/deal show D-1001')).join()).toContain('<申请进入合同签署>')
  })

  it('is out of date when the amount changed, and shows that it was withdrawn', async () => {
    await ask()
    const token = tokenOf(talk.card('dm-王芳'), '批准')
    expect((await talk.types('李雷', '/商机 修改 D-1001 金额=9万')).join()).toContain('已撤回：商机在申请后有变更')
    await talk.happens('王芳', 'dm-王芳', { type: 'press', token })
    await talk.settled()
    expect(talk.heard().join()).toContain('已撤回：商机在申请后有变更')
    expect((await talk.types('李雷', '/deal show D-1001')).join()).toContain('<申请进入报价谈判>')
  })

  it('is sent back by a typed line only with words: without them the form asks for them', async () => {
    await ask()
    expect(await talk.types('王芳', '/审批 D-1001 退回')).toEqual(['[dm-王芳] form 退回 D-1001'])
    expect((await talk.types('李雷', '/deal show D-1001')).join()).toContain('<详情><撤回申请><输单>')
  })

  it('can be sent back with words by a typed line, and the asker hears them', async () => {
    await ask()
    const heard = await talk.types('王芳', '/审批 D-1001 退回 缺客户需求表')
    expect(heard.join('\n')).toContain(
      '[dm-李雷] card 王芳 退回了 D-1001 华东医疗采购 进入「报价谈判」的申请，补充后可再次推进 <补上再申请><看商机>',
    )
  })

  it('stands in the queue of who decides and of who waits', async () => {
    await ask()
    expect(await talk.types('王芳', '/审批')).toEqual(['[dm-王芳] card 待我审批 1 · 我在等 0'])
    expect(await talk.types('李雷', '/approvals')).toEqual(['[dm-李雷] card 待我审批 0 · 我在等 1'])
    expect((await talk.presses('王芳', '处理')).join()).toContain('<批准><退回><驳回>')
  })
})

describe('a stale deal card', () => {
  it('answers with a fresh card instead of moving, and a note does not make it stale', async () => {
    await talk.types('李雷', created)
    const token = tokenOf(talk.card('dm-李雷'), '推进到需求确认')
    const stale = () => talk.happens('李雷', 'dm-李雷', { type: 'press', token })
    await talk.types('李雷', '/商机 备注 D-1001 客户下周定预算')
    await stale()
    await talk.settled()
    expect(talk.card('dm-李雷').why).toContain('需求确认')
    talk.heard()
    await stale()
    await talk.settled()
    expect(talk.heard().join()).toContain('这张卡片已过时')
    expect(talk.card('dm-李雷').why).toContain('需求确认')
  })
})

describe('losing and reopening', () => {
  it('asks why with a form, and goes on in a new visit after it is reopened', async () => {
    await talk.types('李雷', created)
    expect(await talk.presses('李雷', '输单')).toEqual(['[dm-李雷] form D-1001 输单'])
    expect((await talk.fillsIn('李雷', { reason: 'other' })).join()).toContain('输单要写原因')
    const lost = await talk.fillsIn('李雷', { reason: 'competitor', details: '被友商抢先' })
    expect(lost.join()).toContain('card D-1001')
    expect(talk.card('dm-李雷').why).toContain('输单：竞品 · 被友商抢先')
    expect((await talk.types('李雷', '/deal move D-1001')).join()).toContain('没有推进：D-1001 → 需求确认 <重开>')
    expect((await talk.types('李雷', '/商机 重开 D-1001 客户重新立项')).join()).toContain('<推进到需求确认>')
  })

  it('takes the reason from the line in either language', async () => {
    await talk.types('李雷', created)
    await talk.types('李雷', '/deal lost D-1001 price too high')
    expect(talk.card('dm-李雷').why).toContain('输单：价格 · too high')
  })
})

describe('a deal in a group', () => {
  it('is shown to everybody where all may see it', async () => {
    await talk.types('李雷', created)
    expect((await talk.types('李雷', '/deal show D-1001', '一组')).join()).toMatch(/^\[一组\] card D-1001/)
  })

  it('is shown to the asker alone beside marketing or a customer', async () => {
    await talk.types('李雷', created)
    for (const where of ['市场群', '客户群']) {
      const heard = await talk.types('李雷', '/deal show D-1001', where)
      expect(heard.every((line) => line.startsWith(`[${where} only 李雷]`))).toBe(true)
      const list = await talk.types('李雷', '/deal mine', where)
      expect(list.every((line) => line.startsWith(`[${where} only 李雷]`))).toBe(true)
    }
  })

  it('looks to a colleague like one that does not exist', async () => {
    await talk.types('李雷', created)
    const [mine] = await talk.types('韩梅', '/deal show D-1001')
    const [none] = await talk.types('韩梅', '/deal show D-9999')
    expect(mine?.replace('1001', '9999')).toBe(none)
  })
})

describe('lists', () => {
  it('turn their pages, the newest change first', async () => {
    for (let number = 1; number <= 12; number += 1) {
      await talk.types('李雷', `/商机 新建 项目${number}号 客户=公司${number} 金额=${number}万`)
      talk.clock.advance(60_000)
    }
    expect(await talk.types('李雷', '/商机 我的')).toEqual([
      '[dm-李雷] card 李雷 的商机 · 进行中 · 12 单 · ¥780,000 <下一页>',
    ])
    expect(talk.card('dm-李雷').why).toBe('进行中按赢率加权 ¥78,000 · 第 1/2 页')
    expect(await talk.presses('李雷', '下一页')).toEqual([
      '[dm-李雷] card 李雷 的商机 · 进行中 · 12 单 · ¥780,000 <上一页>',
    ])
    expect(cardText(talk.card('dm-李雷'))).toContain('项目1号')
    expect((await talk.presses('李雷', '查看')).join()).toContain('card D-1002 项目2号')
  })

  it('have a line to type for their next page', async () => {
    for (let number = 1; number <= 11; number += 1)
      await talk.types('李雷', `/商机 新建 项目${number}号 客户=公司${number} 区域="华东 一区"`)
    for (const [line, typed] of [
      ['/商机 我的', '/商机 列表 进行中 owner=李雷 页=2'],
      ['/商机 查找 公司', '/商机 查找 公司 页=2'],
      ['/商机 列表 区域="华东 一区"', '/商机 列表 region="华东 一区" 页=2'],
    ]) {
      await talk.types('李雷', line!)
      const [next] = talk.card('dm-李雷').buttons
      expect(next?.typed).toBe(typed)
      await talk.types('李雷', next!.typed!)
      expect(talk.card('dm-李雷').buttons.map(({ label }) => label)).toEqual(['上一页'])
      expect(cardText(talk.card('dm-李雷'))).toContain('项目1号')
    }
  })

  it('find by part of a title, by customer and by number, with signs taken as they are', async () => {
    await talk.types('李雷', '/商机 新建 100%达标项目 客户=Renhe_Hospital')
    await talk.types('李雷', created)
    for (const [text, count] of [
      ['100%', 1],
      ['renhe_h', 1],
      ['仁和', 1],
      ['D-1002', 1],
      ['0%0', 0],
      ['采购', 1],
    ] as const) {
      expect((await talk.types('李雷', `/deal find ${text}`)).join()).toContain(`· ${count} 单`)
    }
  })

  it('show a supervisor the team and a colleague nothing of it', async () => {
    await talk.types('李雷', created)
    expect((await talk.types('王芳', '/deal list open owner=李雷')).join()).toContain('· 1 单')
    expect((await talk.types('韩梅', '/deal list')).join()).toContain('商机 · 0 单')
  })
})

describe('assigning', () => {
  it('gives the deal to a colleague, who gets its card, and the owner before a line', async () => {
    await talk.types('李雷', created)
    const heard = await talk.types('王芳', '/商机 转交 D-1001 韩梅')
    expect(heard.join('\n')).toContain('[dm-韩梅] 王芳 把 D-1001 转交给你。')
    expect(heard.join('\n')).toContain('[dm-韩梅] card D-1001')
    expect(heard.join('\n')).toContain('[dm-李雷] 王芳 把你的 D-1001 华东医疗采购 转交给了别人。')
    expect((await talk.types('李雷', '/deal show D-1001')).join()).toContain('找不到商机')
  })
})

describe('the edit form', () => {
  it('keeps what is newer: one drawn before a change puts nothing back', async () => {
    await talk.types('李雷', created)
    expect(await talk.types('李雷', '/商机 修改 D-1001')).toEqual(['[dm-李雷] form 修改 D-1001'])
    talk.clock.advance(1000)
    await talk.types('李雷', '/商机 修改 D-1001 金额=6万')
    expect((await talk.fillsIn('李雷', { title: '旧', amount: '5.2万' })).join()).toContain('刚被别人改过')
    await talk.types('李雷', '/商机 修改 D-1001')
    expect(
      (await talk.fillsIn('李雷', { title: '华东二期', customer: '仁和医院', amount: 'CNY 60000' })).join(),
    ).toContain('D-1001 华东二期 · ¥60,000')
  })
})

describe('the pipeline', () => {
  it('lists its stages in order for everybody who works here', async () => {
    await talk.types('孙丽', '/流程 查看')
    expect(cardText(talk.card('dm-孙丽')).split('\n').slice(2)).toEqual([
      '1. 线索获取 · 赢率 10%',
      '2. 需求确认 · 赢率 25%',
      '3. 方案演示 · 赢率 45%',
      '4. 报价谈判 · 赢率 70% · 进入要上级审批',
      '5. 合同签署 · 赢率 90% · 进入要上级审批',
    ])
  })

  it('is set up by an admin, with a warning where the number of stages is not advised', async () => {
    await talk.types('郑管', '/流程 保存 渠道流程 线索 10%，需求 25%，报价 70% 审批，签约 90%')
    expect(talk.card('dm-郑管')).toMatchObject({
      headline: '渠道流程 · 4 个阶段',
      why: '建议 5 到 7 个阶段，现在是 4 个',
    })
    await talk.types('郑管', '/流程 保存 渠道流程 线索 10%，需求 25%，演示 45%，报价 70%，合同 80%，签约 90% 审批')
    await talk.types('李雷', '/流程 查看 渠道流程')
    expect(cardText(talk.card('dm-李雷')).split('\n').slice(0, 2)).toEqual(['渠道流程 · 6 个阶段', '赢率用于加权金额'])
    expect((await talk.types('李雷', '/流程 保存 我的流程 线索 10%')).join()).toContain('没有权限')
  })
})
