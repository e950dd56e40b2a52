import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCommand, parseFrame, toInbound } from '../../../adapters/web/parse.ts'
import { whyForeign } from '../../../adapters/web/verify.ts'

describe('a frame', () => {
  it('of any shape is parsed or refused, never thrown about', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ type: 'say', id: 'a', room: 'r', text: value })),
        ),
        (raw) => {
          const parsed = parseFrame(raw)
          expect('frame' in parsed || parsed.refused.startsWith('error.web.')).toBe(true)
        },
      ),
    )
  })

  it('that is refused still says which one it was, where that can be read', () => {
    expect(parseFrame('{"type":"say","id":"c1","room":5}')).toEqual({
      refused: 'error.web.badFrame',
      details: {},
      id: 'c1',
    })
    expect(parseFrame('{"type":"say","id":{"a":1}}')).toMatchObject({ id: undefined })
  })

  it.each([
    ['/deal list', true],
    ['／商机 我的', true],
    ['  /help', true],
    ['/', true],
    ['1/2', false],
    ['见 /help', false],
    ['', false],
  ])('%j is a command: %s', (text, command) => {
    expect(isCommand(text)).toBe(command)
  })

  it('becomes the inbound of who sent it, with the text trimmed only where it is a command', () => {
    const from = {
      persona: { id: 'chen', name: '陈晓', role: '销售', outsider: false },
      facts: { kind: 'group' as const, title: '组', members: [] },
      files: [],
      at: new Date(0),
      raw: '{}',
      answerMs: 4000,
    }
    const say = (text: string) => toInbound({ type: 'say', id: 'c1', room: 'team', text }, from)
    expect(say(' /help ').event).toMatchObject({ type: 'command', text: '/help' })
    expect(say(' 你好 ').event).toMatchObject({ type: 'message', text: ' 你好 ' })
    expect(say('x').answerBy).toBeUndefined()
    expect(toInbound({ type: 'press', id: 'c1', room: 'team', token: 't' }, from).answerBy).toBeGreaterThan(
      performance.now(),
    )
  })
})

describe('where a request may come from', () => {
  const ours = { host: '127.0.0.1:3000' }
  it.each([
    ['no Host at all', {}, true],
    ['our own Host', ours, false],
    ['our own Host in capitals', { host: 'LOCALHOST:3000' }, false],
    ['a Host with a user in it', { host: 'localhost@evil.example' }, true],
    ['a Host with a path in it', { host: 'localhost/evil' }, true],
    ['two Hosts', { host: 'localhost, evil.example' }, true],
    ['our page', { ...ours, origin: 'http://127.0.0.1:3000' }, false],
    ['our page over https', { ...ours, origin: 'https://127.0.0.1:3000' }, true],
    ['localhost to 127.0.0.1', { ...ours, origin: 'http://localhost:3000' }, true],
    ['a proxy', { ...ours, 'x-forwarded-proto': 'https' }, true],
    ['a proxy that says nothing', { ...ours, forwarded: '' }, true],
    ['a link on another page', { ...ours, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, false],
    ['an image on another page', { ...ours, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, true],
  ])('%s: foreign is %s', (_what, headers, foreign) => {
    expect(whyForeign(headers) !== undefined).toBe(foreign)
  })
})
