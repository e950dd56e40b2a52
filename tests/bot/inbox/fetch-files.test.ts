import { expect, it } from 'vitest'
import { filesFor } from '../../../src/bot/inbox/fetch-files.ts'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import { parse } from '../../fakes/test-platform/parse.ts'

const files = [{ fileId: 'f1', name: '报价.pdf' }]
const sent = (event: InboundEvent, user: object = {}) =>
  filesFor(parse(JSON.stringify({ id: 'e1', channel: 'dm', user: { id: '王小雨', ...user }, at: 1, event }), undefined))

it('files are for the bot when one of us sends them, and never from outside or from a program', () => {
  const command: InboundEvent = { type: 'command', text: '/try', files }
  const message: InboundEvent = { type: 'message', messageId: 'm1', text: '', files }
  for (const event of [command, message]) {
    expect(sent(event)).toEqual(files)
    expect(sent(event, { outsider: true })).toEqual([])
    expect(sent(event, { bot: true })).toEqual([])
  }
})
