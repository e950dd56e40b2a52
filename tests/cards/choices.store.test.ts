import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseOpenDealCard } from '../../cards/choices/choose-deal.ts'
import { writeChoice } from '../../src/bot/command-line/choice.ts'
import { decodeButton, encodeButton } from '../../src/chat/button-token.ts'
import type { ListCard } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'
import { findPerson } from '../../src/people/find-person.ts'
import type { Store } from '../../src/store/store.ts'
import { commands, type LateTalk, startLateTalk } from '../escalation/late-deals.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let talk: LateTalk

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  talk = await startLateTalk(store)
})
afterEach(() => talk.stop())

/** D-1001 and on, of 李雷 where nobody else is named, the last one the newest. */
async function deals(count: number, owner: '李雷' | '韩梅' = '李雷') {
  for (let n = 1; n <= count; n += 1) {
    talk.clock.advance(60_000)
    await talk.types(owner, `/商机 新建 项目${n} 客户=客户${n}`)
  }
}

function offered(where: string): ListCard {
  const card = talk.card(where)
  if (card.kind !== 'list') throw new Error(`no choices: ${card.headline}`)
  return card
}
const numbers = (where: string) => offered(where).items.map(({ title }) => /[DC]-\d+/.exec(title)?.[0])
const press = (who: string, where: string, row: number) => {
  const { token } = offered(where).items[row]!.button!
  return talk.heardAfter(talk.happens(who, where, { type: 'press', token }))
}

describe('a command without its deal', () => {
  it('offers my open deals, the one touched last first, and does it with the one I choose', async () => {
    await deals(2)
    await deals(1, '韩梅')
    await talk.types('李雷', '/商机 输单 D-1001 价格')
    await talk.types('李雷', '/商机 新建 又一单 客户=别的医院')
    await talk.types('李雷', '/商机 备注 D-1002 有动静')
    expect(await talk.types('李雷', '/商机 推进')).toEqual(['[dm-李雷] card 推进：选一个商机'])
    expect(numbers('dm-李雷').toSorted()).toEqual(['D-1002', 'D-1004'])
    expect(offered('dm-李雷').items.map(({ button }) => button?.typed)).toEqual(
      numbers('dm-李雷').map((number) => `/商机 推进 ${number}`),
    )
    const chosen = numbers('dm-李雷').indexOf('D-1002')
    expect((await press('李雷', 'dm-李雷', chosen)).join()).toMatch(/card D-1002 .*<推进到方案演示>/)
  })

  it('is a question of its own language, with the line to type below each row', async () => {
    await talk.types('李雷', '/settings language=en')
    await deals(1)
    await talk.types('李雷', '/why')
    expect(cardText(offered('dm-李雷'), { rowCommands: true }).split('\n')).toEqual([
      'Why: choose a deal',
      expect.stringContaining('D-1001'),
      '→ /why D-1001',
    ])
    expect((await press('李雷', 'dm-李雷', 0)).join()).toContain('D-1001')
  })

  it('shows ten, and leads to the list of all of them', async () => {
    await deals(11)
    await talk.types('李雷', '/deal show')
    expect(numbers('dm-李雷')).toEqual(Array.from({ length: 10 }, (_, n) => `D-${1011 - n}`))
    expect(offered('dm-李雷').why).toBe('最近的 10 个')
    expect(offered('dm-李雷').buttons.map(({ typed }) => typed)).toEqual(['/商机 列表 open'])
    expect(await talk.presses('李雷', '看全部')).toEqual([expect.stringContaining('· 11 单')])
  })

  it('says what else must be written, before and after one is chosen', async () => {
    await deals(2)
    await talk.types('李雷', '/商机 备注')
    expect(offered('dm-李雷').why).toBe('用法：/商机 备注 <商机> <内容…>')
    expect(await press('李雷', 'dm-李雷', 0)).toEqual([
      '[dm-李雷] 还缺：内容。\n用法：/商机 备注 <商机> <内容…>\n例如：\n/商机 备注 D-1002 客户下周定预算',
    ])
  })

  it('offers a leader what is in their hands: their people’s deals', async () => {
    await deals(1)
    await deals(1, '韩梅')
    await talk.types('王芳', '/辅导')
    expect(numbers('dm-王芳').toSorted()).toEqual(['D-1001', 'D-1002'])
  })

  it('offers closed deals where only these can be meant', async () => {
    await deals(2)
    await talk.types('李雷', '/商机 重开')
    expect(cardText(offered('dm-李雷'))).toContain('你没有已结束的商机')
    await talk.types('李雷', '/商机 输单 D-1001 价格')
    await talk.types('李雷', '/商机 重开')
    expect(numbers('dm-李雷')).toEqual(['D-1001'])
    expect(await press('李雷', 'dm-李雷', 0)).toEqual([expect.stringContaining('form')])
  })

  it('tells whoever has none how to make one, and who cannot only that there is none', async () => {
    await talk.types('李雷', '/商机 推进')
    expect(cardText(offered('dm-李雷'))).toBe('推进：选一个商机\n你还没有进行中的商机。新建一个：/商机 新建')
    await talk.types('郑管', '/商机 越权')
    expect(cardText(offered('dm-郑管'))).toBe('越权：选一个商机\n没有你可以这样处理的商机。')
  })

  it('is refused to whoever may not run it, before anything is offered', async () => {
    expect((await talk.types('孙丽', '/商机 推进')).join()).toContain('没有权限')
  })

  it('goes to the asker alone in a group', async () => {
    await deals(1)
    expect(await talk.types('李雷', '/商机 推进', '一组')).toEqual(['[一组 only 李雷] card 推进：选一个商机'])
  })

  it('is shown to the asker alone, and while they may run it', async () => {
    await deals(1)
    const card = chooseOpenDealCard(commands)
    const shows = (path: string, asker: keyof LateTalk['ids'], ...viewers: (keyof LateTalk['ids'])[]) =>
      store.read(async (reader) => {
        const people = await Promise.all(viewers.map((name) => findPerson(reader, talk.ids[name])))
        const seen = { people: people.flatMap((one) => one ?? []), outsiders: false, now: talk.clock.now() }
        const subject = writeChoice({ askerId: talk.ids[asker], path })
        return [(await card.view(reader, subject, seen)) !== undefined, await card.visible!(reader, subject, seen)]
      })
    expect(await shows('deal move', '李雷', '李雷')).toEqual([true, true])
    expect(await shows('deal move', '李雷', '韩梅')).toEqual([false, false])
    expect(await shows('deal move', '李雷', '李雷', '王芳')).toEqual([false, false])
    expect(await shows('deal override', '李雷', '李雷')).toEqual([false, false])
    expect(await shows('deal nothing', '李雷', '李雷')).toEqual([false, false])
  })

  it.each([
    ['run', 'deal override', '无权查看'],
    ['look', 'deal move', '按钮已经失效'],
    ['look', 'deal nothing', '没有命令'],
  ])('refuses a press that no row makes: %s /%s', async (action, path, no) => {
    await deals(1)
    await talk.types('李雷', '/商机 推进')
    const made = decodeButton(offered('dm-李雷').items[0]!.button!.token)!
    const token = encodeButton({ ...made, action, subject: writeChoice({ askerId: talk.ids.李雷, path }) })
    const heard = await talk.heardAfter(talk.happens('李雷', 'dm-李雷', { type: 'press', token }))
    expect(heard.join()).toContain(no)
    expect((await talk.types('李雷', '/商机 查看 D-1001')).join()).toContain('<推进到需求确认>')
  })
})

describe("somebody else's choices", () => {
  it.each(['/商机 推进', '/商机 查看'])(
    'do nothing for whoever presses them, and tell them nothing: %s',
    async (line) => {
      await deals(1)
      await talk.types('李雷', line)
      const { token } = offered('dm-李雷').items[0]!.button!
      const heard = await talk.heardAfter(talk.happens('韩梅', 'dm-韩梅', { type: 'press', token }))
      expect(heard).toEqual(['[dm-韩梅] 这项内容不存在，或你无权查看。'])
      expect((await talk.types('李雷', '/商机 查看 D-1001')).join()).toContain('<推进到需求确认>')
    },
  )
})

describe('a command without its customer', () => {
  it('offers my customers, and shows the one I choose', async () => {
    await deals(2)
    await talk.types('李雷', '/客户 查看')
    expect(offered('dm-李雷').headline).toBe('查看：选一个客户')
    expect(offered('dm-李雷').items.map(({ button }) => button?.typed)).toEqual([
      '/客户 查看 C-1002',
      '/客户 查看 C-1001',
    ])
    expect((await press('李雷', 'dm-李雷', 1)).join()).toContain('C-1001')
    await talk.types('李雷', '/客户 修改')
    expect(await press('李雷', 'dm-李雷', 0)).toEqual([expect.stringContaining('form')])
  })

  it('tells whoever has none where customers come from', async () => {
    await talk.types('李雷', '/customer show')
    expect(cardText(offered('dm-李雷'))).toContain('你还没有客户。新建商机时写上客户就有了')
  })
})
