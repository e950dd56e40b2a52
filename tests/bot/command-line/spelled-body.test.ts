import { expect, it } from 'vitest'
import { listCommands } from '../../../commands/index.ts'
import { commandSpelling } from '../../../src/bot/command-line/spell-commands.ts'
import { spelledBody } from '../../../src/bot/command-line/spelled-body.ts'
import type { Card } from '../../../src/chat/card.ts'

const spell = commandSpelling(listCommands({ status: () => Promise.reject(new Error('nobody asks here')) }))
const onSlack = {
  line: (line: string) => spell.line(line, 'zh', '/chengdan '),
  text: (text: string) => spell.text(text, '/chengdan '),
}
const button = { label: '设置', style: 'plain', token: 't', typed: '/deal set D-1' } as const

it('advice of ours names commands as they are typed there', () => {
  const item = { title: '预算', detail: '/商机 设置 D-1 预算=…', advises: true, button } as const
  const why = '用法：/商机 暂停 <商机>'
  const list = { kind: 'list', headline: '没有推进', why, advises: true } as const
  const card: Card = { ...list, items: [item], empty: '试试 /deal new', buttons: [button] }
  const typed = '/chengdan 商机 设置 D-1'
  expect(spelledBody({ type: 'card', card }, onSlack)).toMatchObject({
    card: {
      why: '用法：/chengdan 商机 暂停 <商机>',
      items: [{ detail: '/chengdan 商机 设置 D-1 预算=…', button: { typed } }],
      empty: '试试 /chengdan 商机 新建',
      buttons: [{ typed }],
    },
  })
})

it('what people wrote stays as they wrote it', () => {
  const said = '客户说 /status 页打不开，/deal 也是'
  const facts: Card = { kind: 'facts', headline: said, why: said, facts: [{ label: '备注', value: said }], buttons: [] }
  const items = [{ title: said, detail: said }]
  const list: Card = { kind: 'list', headline: said, why: said, items, empty: '', buttons: [] }
  for (const card of [facts, list]) expect(spelledBody({ type: 'card', card }, onSlack)).toEqual({ type: 'card', card })
})
