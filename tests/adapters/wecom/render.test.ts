import { describe, expect, it } from 'vitest'
import { readPress } from '../../../adapters/wecom/cards/read-press.ts'
import type { ButtonCard } from '../../../adapters/wecom/cards/template-card.ts'
import { type Around, type Drawable, renderMessage, renderUpdate } from '../../../adapters/wecom/render.ts'
import type { Button, Card, FactCard, ListCard } from '../../../src/chat/card.ts'
import { dealCard, digestCard, pictureCard } from '../mail/letters.ts'
import { complaintsOfUpdate } from './wecom-takes.ts'

const around: Around = { place: 'app', locale: 'zh', taskId: 'copy-1' }
const draw = (body: Drawable, more: Partial<Around> = {}) => renderMessage(body, { ...around, ...more })
const drawCard = (card: Card, more: Partial<Around> = {}) => draw({ type: 'card', card }, more)
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  token: `token of ${label}`,
  style: 'plain',
  ...more,
})
const cardsIn = ({ calls }: ReturnType<typeof draw>) =>
  calls.flatMap((call) => (call.msgtype === 'template_card' ? [call.template_card as ButtonCard] : []))

describe('a card of facts', () => {
  const decide: FactCard = {
    ...dealCard,
    facts: dealCard.facts.map((fact) => (fact.label === '负责人' ? { ...fact, person: 'person-1' } : fact)),
    buttons: [button('批准', { style: 'primary' }), button('退回'), button('驳回', { style: 'danger' })],
  }

  it('has its headline, why, its facts in rows, and its buttons; whoever is named is led to', () => {
    const { calls, dropped } = drawCard(decide, { userIdOf: (id) => (id === 'person-1' ? 'wangxiaoyu' : undefined) })
    expect(calls).toEqual([
      {
        msgtype: 'template_card',
        template_card: {
          card_type: 'button_interaction',
          main_title: { title: '▲ D-1024 核磁设备采购 · ¥520,000', desc: '报价谈判 · 已停留 9 天' },
          horizontal_content_list: [
            { keyname: '客户', value: '仁和医院 · C-1007' },
            { keyname: '负责人', value: '王小雨', type: 3, userid: 'wangxiaoyu' },
            { keyname: '预计成交', value: '11月30日 周一' },
            { keyname: '最近备注', value: '对方要求分三期付款，等财务回复 · 王小雨' },
          ],
          task_id: 'copy-1',
          button_list: [
            { type: 0, text: '批准', style: 1, key: 'press:1:token of 批准' },
            { type: 0, text: '退回', style: 2, key: 'press:2:token of 退回' },
            { type: 0, text: '驳回', style: 3, key: 'press:3:token of 驳回' },
          ],
        },
      },
    ])
    expect(dropped).toEqual([])
  })

  it('has a headline that is too long end between two of its parts, and says the others below', () => {
    const [card] = cardsIn(drawCard({ ...decide, headline: `D-1024 ${'长'.repeat(30)} · ¥520,000` }))
    expect(card).toMatchObject({ main_title: { title: `▲ D-1024 ${'长'.repeat(30)}` }, sub_title_text: '¥520,000' })
  })

  it('has no word of an alphabet cut', () => {
    const headline = `${'Deal with '.repeat(6)}Haitian Hospital`
    const [card] = cardsIn(drawCard({ ...dealCard, buttons: decide.buttons, headline }))
    expect(card?.main_title.title).toMatch(/ with Haitian…$/)
    expect(card?.sub_title_text).toBe('…Hospital')
  })

  it('quotes the longest of what has no room in a row', () => {
    const long = { label: '最近备注', value: '长'.repeat(31) }
    const [card] = cardsIn(drawCard({ ...decide, facts: [long, { label: '很长的名称', value: '一' }] }))
    expect(card?.quote_area).toEqual({ type: 0, title: '最近备注', quote_text: long.value })
    expect(card?.horizontal_content_list).toEqual([{ keyname: '很长的名称', value: '一' }])
  })

  it('says who decided, greyed out where its buttons were', () => {
    const body: Drawable = {
      type: 'card',
      card: { ...dealCard, mark: 'done', closing: '王芳 11月23日 周一 10:00 批准' },
    }
    const { card, dropped } = renderUpdate(body, around)
    expect(card).toMatchObject({
      card_type: 'button_interaction',
      sub_title_text: '王芳 11月23日 周一 10:00 批准',
      replace_text: '已完成',
    })
    expect((card as ButtonCard).button_list.map(({ key }) => readPress(key, new Map()))).toEqual([undefined])
    expect(dropped).toEqual([])
  })
})

describe('a card without buttons', () => {
  it('leads to its page where there is one', () => {
    expect(drawCard(dealCard, { publicUrl: 'https://crm.example' }).calls).toMatchObject([
      { template_card: { card_type: 'text_notice', card_action: { type: 1, url: 'https://crm.example/d/1024' } } },
    ])
  })

  it('is markdown where there is none', () => {
    expect(drawCard({ ...dealCard, facts: dealCard.facts.slice(0, 1), closing: '赢单' }).calls).toEqual([
      {
        msgtype: 'markdown',
        markdown: {
          content: '**▲ D-1024 核磁设备采购 · ¥520,000**\n报价谈判 · 已停留 9 天\n客户：仁和医院 · C-1007\n> 赢单',
        },
      },
    ])
  })
})

describe('a list', () => {
  const { closing: _, ...open } = digestCard
  const rows = (count: number): ListCard => ({
    ...open,
    items: Array.from({ length: count }, (_, n) => ({
      title: `D-${n} 单`,
      button: button('查看', { token: `tokens-with-${`${n}`.padStart(36, 'x')}-in-them` }),
    })),
    buttons: [button('下一页')],
  })

  it.each([
    [2, [2]],
    [6, [6]],
    [7, [6, 1]],
    [10, [6, 4]],
  ])('of %i rows has six a card, and every row is opened by its own token', (count, expected) => {
    const drawn = drawCard(rows(count))
    const cards = cardsIn(drawn)
    expect(cards.map((card) => card.horizontal_content_list?.length)).toEqual(expected)
    expect(cards.at(-1)?.task_id).toBe('copy-1')
    expect(new Set(cards.map((card) => card.task_id)).size).toBe(cards.length)
    const opened = cards.flatMap(({ button_selection, button_list }) =>
      button_selection
        ? button_selection.option_list.map(({ id }) => readPress(button_list[0]!.key, new Map([['row', [id]]])))
        : readPress(button_list[0]!.key, new Map()),
    )
    expect(opened).toEqual(rows(count).items.map(({ button }) => ({ type: 'press', token: button!.token })))
    expect(cards.at(-1)?.button_list.map(({ text }) => text)).toEqual(['查看', '下一页'])
    expect(drawn.dropped).toEqual([])
  })

  it('has a choice for each row, also where two do the same', () => {
    const twins = { ...rows(2), items: rows(2).items.map((item) => ({ ...item, button: button('查看') })) }
    const [card] = cardsIn(drawCard(twins))
    expect(complaintsOfUpdate(card!)).toEqual([])
    const ids = card!.button_selection!.option_list.map(({ id }) => id)
    expect(ids.map((id) => readPress(card!.button_list[0]!.key, new Map([['row', [id]]])))).toEqual([
      { type: 'press', token: 'token of 查看' },
      { type: 'press', token: 'token of 查看' },
    ])
  })

  it('opens its first row where nobody chose', () => {
    const [card] = cardsIn(drawCard(rows(3)))
    expect(readPress(card!.button_list[0]!.key, new Map())).toEqual({
      type: 'press',
      token: rows(3).items[0]!.button!.token,
    })
  })

  it('has a row that is too long end between two of its parts; the others are said with what is said of it', () => {
    const title = `D-1001 ${'长'.repeat(22)} · ¥52,000`
    const long = { ...open, items: [{ title, detail: '报价 9 天 · 李雷', button: button('查看') }], buttons: [] }
    const [card] = cardsIn(drawCard(long))
    expect(card?.horizontal_content_list).toEqual([{ keyname: '1', value: `D-1001 ${'长'.repeat(22)}` }])
    expect(card?.sub_title_text).toContain('1 ¥52,000 · 报价 9 天 · 李雷')
  })

  it('says that it is empty', () => {
    expect(cardsIn(drawCard({ ...open, items: [], buttons: [button('新建')] }))[0]?.sub_title_text).toBe('没有')
  })
})

describe('a picture', () => {
  it('goes before its numbers', () => {
    const { calls, dropped } = drawCard({ ...pictureCard, buttons: [button('本周')] }, { mediaId: 'M1' })
    expect(calls.map(({ msgtype }) => msgtype)).toEqual(['image', 'template_card'])
    expect(calls[0]).toEqual({ msgtype: 'image', image: { media_id: 'M1' } })
    expect(dropped).toEqual([])
  })
  it.each([
    [2 * 1024 * 1024, ['image', 'markdown_v2'], []],
    [2 * 1024 * 1024 + 1, ['markdown_v2'], ['picture, shown as its lines']],
  ])('of %i bytes by a robot', (bytes, kinds, lost) => {
    const large = { ...pictureCard, picture: { ...pictureCard.picture, png: Buffer.alloc(bytes) } }
    const { calls, dropped } = drawCard(large, { place: 'robot' })
    expect([calls.map(({ msgtype }) => msgtype), dropped]).toEqual([kinds, lost])
  })

  it('is its numbers where it could not be uploaded, and says so', () => {
    expect(drawCard(pictureCard).dropped).toEqual(['picture, shown as its lines'])
  })
})

describe('a text', () => {
  it('is parts of 2,048 bytes at line ends, in order', () => {
    const text = Array.from({ length: 100 }, (_, n) => `第 ${n} 行：一二三四五六`).join('\n')
    const parts = draw({ type: 'text', text }).calls.map((call) => (call.msgtype === 'text' ? call.text.content : ''))
    expect(parts.join('\n')).toBe(text)
    expect(parts.length).toBe(2)
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2_048)
  })

  it('becomes no link', () => {
    expect(draw({ type: 'text', text: '<a href="https://evil.example">x</a> a<b' }).calls).toEqual([
      { msgtype: 'text', text: { content: '＜a href="https://evil.example">x＜/a> a<b' } },
    ])
  })
})

describe('a form', () => {
  const form = {
    token: 'form-token',
    title: 'D-1024 输单',
    submitLabel: '提交',
    fields: [],
    typed: '/deal lost D-1024',
  }
  const open = button('填写')
  const choice = {
    ...{ name: 'reason', label: '原因', kind: 'choice' as const, required: true },
    options: [
      { value: 'price', label: '价格' },
      { value: 'other', label: '其他' },
    ],
  }

  it('of a few choices is filled in on its card', () => {
    const optional = { ...choice, name: 'more', required: false }
    const { calls } = draw({ type: 'form', form: { ...form, fields: [choice, optional] }, open })
    const [call] = calls
    const card = call?.msgtype === 'template_card' ? call.template_card : undefined
    expect(card?.card_type).toBe('multiple_interaction')
    if (card?.card_type !== 'multiple_interaction') return
    expect(card.select_list.map(({ option_list }) => option_list.map(({ text }) => text))).toEqual([
      ['价格', '其他'],
      ['（不选）', '价格', '其他'],
    ])
    expect(
      readPress(
        card.submit_button.key,
        new Map([
          ['reason', ['=other']],
          ['more', ['-']],
        ]),
      ),
    ).toEqual({
      type: 'submit',
      token: 'form-token',
      values: { reason: 'other', more: '' },
    })
  })

  it.each([
    ['that says how to fill it in', { hint: '选最主要的' }],
    ['that says what is wrong', { error: '请选择' }],
    ['without choices', { options: [] }],
    ['of another kind', { kind: 'longText' as const }],
  ])('with a field %s is not, and without a page it is typed', (_, of) => {
    const { calls } = draw({ type: 'form', form: { ...form, fields: [{ ...choice, ...of }] }, open })
    expect(calls).toEqual([{ msgtype: 'text', text: { content: 'D-1024 输单\n也可以直接输入：\n/deal lost D-1024' } }])
  })
})

describe('a text with the address of a page', () => {
  const page = 'https://crm.example/f/1.abc'
  const text = `新建商机\n点开填写：${page}\n仅供你本人，15 分钟内有效，提交一次。`

  it.each(['app', 'bot'] as const)(
    'is a card that a tap opens it from, by the %s: nobody reads an address',
    (place) => {
      const { calls } = draw({ type: 'text', text, page }, { place })
      expect(calls).toMatchObject([
        {
          template_card: {
            ...{ card_type: 'text_notice', main_title: { title: '新建商机' } },
            sub_title_text: '仅供你本人，15 分钟内有效，提交一次。',
            jump_list: [{ title: '填写', url: page }],
            card_action: { type: 1, url: page },
          },
        },
      ])
    },
  )

  it('is the text where there are no cards', () => {
    expect(draw({ type: 'text', text, page }, { place: 'appchat' }).calls).toMatchObject([{ msgtype: 'text' }])
  })

  it('is the text where a card cannot say it whole', () => {
    const long = `${text}\n${'错'.repeat(200)}`
    expect(draw({ type: 'text', text: long, page }).calls).toMatchObject([{ msgtype: 'text', text: { content: long } }])
  })
})
