import { describe, expect, it } from 'vitest'
import { renderModal } from '../../../adapters/slack/blocks/modal.ts'
import { readCommands } from '../../../adapters/slack/commands.ts'
import { render } from '../../../adapters/slack/render.ts'
import { spelling } from '../../../adapters/slack/spell-commands.ts'
import type { Form } from '../../../src/chat/form.ts'
import { readIn } from './slack-takes.ts'

const paths = ['deal new', '商机 新建', 'help', '帮助', 'stuck', '卡住', 'group team']
const spell = spelling(readCommands('deal=crm-deal,stuck=off'), paths)

describe('a command is said as it is typed on Slack', () => {
  it.each([
    ['/deal new 核磁', '/crm-deal new 核磁'],
    ['/Deal new', '/crm-deal new'],
    ['/商机 新建 核磁', '/chengdan 商机 新建 核磁'],
    ['／帮助', '/chengdan 帮助'],
    [
      '我听得懂命令，比如 /商机 新建。输入 /帮助 看全部。',
      '我听得懂命令，比如 /chengdan 商机 新建。输入 /chengdan 帮助 看全部。',
    ],
    ['例如：/stuck 区域=华东\n/group team', '例如：/chengdan stuck 区域=华东\n/chengdan group team'],
  ])('%s', (text, expected) => expect(spell(text)).toBe(expected))

  it.each([
    '50%（1/2）',
    'a/deal new',
    'https://sales.example.com/deal',
    '/tmp/deal',
    '/chengdan 帮助',
    '/unknown x',
    '/',
  ])('%s is none', (text) => expect(spell(text)).toBe(text))

  it('is what a mention says where /chengdan is left out', () => {
    expect(spelling(readCommands('chengdan=off'), paths)('/帮助，/deal new')).toBe('帮助，/deal new')
  })

  it('in texts and forms, and not in what people have written', () => {
    const form: Form = {
      token: 't',
      title: '新建',
      submitLabel: '新建',
      typed: '/商机 新建',
      fields: [{ name: 'a', label: 'a', kind: 'text', required: true, hint: '同 /商机 新建', value: '/商机 新建' }],
    }
    const around = { locale: 'zh', spell } as const
    const open = { label: '填写', token: 't', style: 'primary' } as const
    expect(readIn(render({ type: 'text', text: '试试 /帮助' }, around).blocks)).toEqual(['试试 /chengdan 帮助'])
    expect(render({ type: 'form', form, open }, around).blocks).toContainEqual(
      expect.objectContaining({
        elements: [expect.objectContaining({ text: '也可以直接输入：\n/chengdan 商机 新建' })],
      }),
    )
    expect(renderModal(form, around).view.blocks).toMatchObject([
      { hint: { text: '同 /chengdan 商机 新建' }, element: { initial_value: '/商机 新建' } },
    ])
    const card = { kind: 'list', headline: '/帮助', why: '/帮助', empty: '/帮助', items: [], buttons: [] } as const
    expect(readIn(render({ type: 'card', card: { ...card, items: [], buttons: [] } }, around).blocks)).toEqual([
      '/帮助',
      '/chengdan 帮助',
      '/chengdan 帮助',
    ])
  })
})
