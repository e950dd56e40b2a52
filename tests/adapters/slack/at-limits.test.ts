import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderModal, renderNotice, renderWaiting } from '../../../adapters/slack/blocks/modal.ts'
import { renderHome, renderUnknownHome } from '../../../adapters/slack/home/render-home.ts'
import { render } from '../../../adapters/slack/render.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { cutLine, short } from '../short-lines.ts'
import { type Body, formsAtLimits, messagesAtLimits } from './at-limits.ts'
import { homeLines, messageLines, viewLines } from './drawn-as.ts'
import { complaintsOfMessage, complaintsOfView } from './slack-takes.ts'
import { SlackWorld } from './slack-world.ts'

function messages(locale: Locale): string[] {
  return messagesAtLimits().flatMap(([what, body]) => {
    const drawn = render(body, { locale, pictureFile: 'F1' })
    for (const message of [drawn, ...drawn.replies]) expect([what, complaintsOfMessage(message)]).toEqual([what, []])
    return ['', `= ${what}`, ...short(messageLines(drawn)).map(cutLine)]
  })
}

function forms(locale: Locale): string[] {
  return formsAtLimits().flatMap(([what, form]) => {
    const { view, dropped } = renderModal(form, { locale })
    expect([what, complaintsOfView(view)]).toEqual([what, []])
    return ['', `= ${what}`, ...short([...viewLines(view), ...dropped.map((lost) => `lost    ${lost}`)]).map(cutLine)]
  })
}

function notices(locale: Locale): string[] {
  const said = ['好的', '汉'.repeat(3_000), '汉'.repeat(3_001), '😀'.repeat(1_501), '汉'.repeat(100_000)]
  const views = [renderWaiting(locale), ...said.map((text) => renderNotice(text, locale))]
  for (const view of views) expect(complaintsOfView(view)).toEqual([])
  return views.flatMap((view) => ['', '= notice', ...short(viewLines(view)).map(cutLine)])
}

function homes(locale: Locale): string[] {
  const bodies = messagesAtLimits().flatMap(([what, body]) =>
    body.type === 'card' ? [[what, body.card] as const] : [],
  )
  const around = { locale, help: '/chengdan help' }
  const drawn = bodies.map(([what, card]) => [what, renderHome([card, card], around)] as const)
  for (const [what, { view }] of drawn) expect([what, complaintsOfView(view)]).toEqual([what, []])
  const unknown = renderUnknownHome(locale, '/chengdan link')
  expect(complaintsOfView(unknown)).toEqual([])
  const lines = drawn.flatMap(([what, { view, dropped }]) => {
    const lost = dropped.map((one) => `lost    ${one}`)
    return ['', `= ${what}`, ...short([...homeLines(view.blocks), ...lost]).map(cutLine)]
  })
  return [...lines, '', '= unknown', ...homeLines(unknown.blocks)]
}

describe.each(locales)('at and beyond every limit, in %s,', (locale) => {
  it.each(Object.entries({ messages, forms, notices, homes }))(
    '%s are taken and look as they did',
    async (name, draw) => {
      await expect(`${draw(locale).join('\n').trim()}\n`).toMatchFileSnapshot(`goldens/limits-${name}.${locale}.txt`)
    },
  )
})

describe('a message at and beyond every limit', () => {
  let world: SlackWorld
  let li: SlackUser
  let team: Channel
  let row = 0

  beforeAll(async () => {
    world = await SlackWorld.open()
    li = world.workspace.user('李雷')
    team = world.channel('一组', [li])
  })
  afterAll(() => world.close())

  const other: Body = { type: 'text', text: '别的' }
  const says = (body: Body, rest = {}) =>
    world.adapter.send(world.outgoing(team, { body, dedupeKey: `row-${++row}`, ...rest }))
  const shown = (messageId: string) =>
    world.slack
      .as(li)
      .sees(team)
      .filter(({ ts, thread }) => ts === messageId || thread === messageId)
  const rewrites = ({ messageId, edit }: Awaited<ReturnType<typeof says>>, body: Body) =>
    says(body, { replaces: { messageId, ...(typeof edit === 'object' ? { edit } : {}) } })

  it.each(todaysPart(messagesAtLimits(), 4))('is rewritten, and rewrites another: %s', async (_, body) => {
    const long = await says(body)
    const before = shown(long.messageId)
    expect(before.length).toBeGreaterThan(0)
    const rewritten = await rewrites(long, other)
    expect(rewritten.dropped).toEqual([])
    expect(shown(long.messageId).map(({ words, edited }) => [words, edited])).toEqual([['别的', true]])
    const small = await says(other)
    const grown = await rewrites(small, body)
    const [first] = shown(small.messageId)
    expect(first).toMatchObject({ words: before[0]!.words, text: before[0]!.text, edited: true })
    // What had replies has none here, and that is said.
    expect(grown.dropped.some((lost) => lost.includes('replies'))).toBe(before.length > 1)
  })
})
