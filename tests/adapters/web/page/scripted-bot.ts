import { encodeButton, encodeForm } from '../../../../src/chat/button-token.ts'
import type { Button, Card, FactCard } from '../../../../src/chat/card.ts'
import type { Form } from '../../../../src/chat/form.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import type { OutgoingBody } from '../../../../src/chat/outgoing.ts'
import type { World } from '../chat-world.ts'

export const button = (action: string, label: string, style: Button['style'] = 'plain'): Button => ({
  label,
  style,
  token: encodeButton({ card: 'deal', subject: 'D-1', action, argument: '', from: '' }),
})

export const dealCard = (more: Partial<FactCard> = {}): FactCard => ({
  kind: 'facts',
  headline: 'D-1024 仁和医院 · ¥52,000',
  mark: 'open',
  why: '线索获取 · 已停留 3 天',
  facts: [
    { label: '客户', value: '仁和医院' },
    { label: '负责人', value: '陈晓' },
  ],
  buttons: [button('advance', '推进', 'primary'), button('open', '详情'), button('lose', '输单', 'danger')],
  ...more,
})

export const dealForm: Form = {
  token: encodeForm('deal-new', 'D-1'),
  title: '新建商机',
  intro: '填好这几项就能开始。',
  submitLabel: '新建',
  fields: [
    { name: 'title', label: '名称', kind: 'text', required: true },
    { name: 'amount', label: '金额', kind: 'money', required: false, hint: '5.2万、52000' },
    { name: 'close', label: '预计成交', kind: 'date', required: false },
    {
      name: 'source',
      label: '来源',
      kind: 'choice',
      required: true,
      options: [
        { value: 'web', label: '官网' },
        { value: 'referral', label: '转介绍' },
      ],
    },
    {
      name: 'region',
      label: '区域',
      kind: 'choice',
      required: false,
      options: ['华东', '华南', '华北', '西南', '东北'].map((label) => ({ value: label, label })),
    },
    { name: 'note', label: '备注', kind: 'longText', required: false },
    { name: 'visit', label: '已上门', kind: 'tick', required: false },
    { name: 'paper', label: '需求表', kind: 'file', required: false },
  ],
}

export const listCard: Card = {
  kind: 'list',
  headline: '我的商机 · 2 单',
  items: [
    { title: 'D-1024 仁和医院', detail: '线索获取 3 天', mark: 'open', button: button('open', '查看') },
    { title: 'D-1025 青禾医院', detail: '报价谈判 12 天', mark: 'overdue', button: button('open2', '查看') },
  ],
  empty: '没有商机',
  buttons: [button('next', '下一页')],
}

/** A picture a browser can really show. */
export const pngPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export const pictureCard: Card = {
  kind: 'picture',
  headline: '华东 · 本周 42 单',
  why: '报价谈判 → 合同签署 只过 31%',
  picture: { png: pngPixel, width: 720, height: 960, alt: '漏斗图' },
  lines: ['线索获取 42', '需求确认 18'],
  buttons: [button('stages', '按阶段看商机')],
}

export const formBody = (form: Form): OutgoingBody => ({
  type: 'form',
  form,
  open: { label: '填写', token: form.token, style: 'primary' },
})

/** Answers commands with one thing each, to everybody in the room. */
export function script(world: World, answers: Record<string, OutgoingBody>): void {
  let count = 0
  world.receiver.afterwards = ({ event, address, sender }: Inbound) => {
    if (event.type !== 'command') return
    const body = answers[event.text.split(/\s/)[0]!]
    if (!body) return
    count += 1
    void world.chat.send({
      address,
      locale: 'zh',
      body,
      dedupeKey: `script-${world.run}-${count}`,
      ...(body.type === 'card' ? {} : { onlyFor: sender }),
    })
  }
}
