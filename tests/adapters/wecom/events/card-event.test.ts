import { describe, expect, it } from 'vitest'
import { xmlOf } from '../callback/open-door.ts'
import { at, inbound } from './parsed.ts'

const code = 'a-response-code'
const expiresAt = new Date(at.getTime() + 72 * 3_600_000)

const card = (fields: Record<string, string>, selected = '') =>
  xmlOf({
    ...{ MsgType: 'event', Event: 'template_card_event', EventKey: 'press:1:a-token', TaskId: 'task-1' },
    ...{ CardType: 'button_interaction', ResponseCode: code, ...fields },
  }).replace('<AgentID>', `${selected}<AgentID>`)

const selectedItems = (options = 'OptionIds', option = 'OptionId') =>
  `<SelectedItems><SelectedItem><QuestionKey><![CDATA[row]]></QuestionKey><${options}><${option}><![CDATA[1:won]]></${option}></${options}></SelectedItem>` +
  `<SelectedItem><QuestionKey>why</QuestionKey><${options}><${option}>=a</${option}></${options}></SelectedItem></SelectedItems>`

describe('a button of a card', () => {
  it('is a press on that copy, which it can rewrite once', () => {
    expect(inbound(card({}))).toMatchObject({
      address: { id: 'app:lilei' },
      event: {
        ...{ type: 'press', token: 'a-token', copy: 'task-1' },
        edit: { kind: 'response_code', value: `sealed(${JSON.stringify({ code })})`, expiresAt, uses: 1 },
      },
    })
  })

  it('is one when it is told twice, whatever else is the same', () => {
    expect(inbound(card({})).dedupeKey).toBe(inbound(card({})).dedupeKey)
    expect(inbound(card({})).dedupeKey).not.toBe(inbound(card({ ResponseCode: 'another' })).dedupeKey)
  })

  it('leaves its code nowhere but sealed', () => {
    const found = JSON.stringify(inbound(card({}))).replaceAll(/sealed\([^)]*\)/g, '')
    expect(found).not.toContain(code)
  })

  it('of the menu at the top right is the same', () => {
    expect(inbound(card({ Event: 'template_card_menu_event' })).event).toMatchObject({
      type: 'press',
      token: 'a-token',
    })
  })

  it('is a press also where WeCom gives no code', () => {
    const found = inbound(card({ ResponseCode: '', TaskId: '' }))
    expect(found.event).toEqual({ type: 'press', token: 'a-token' })
    expect(found.dedupeKey).not.toBe('')
  })

  it('may carry what was chosen beside it, by either spelling', () => {
    for (const selected of [selectedItems(), selectedItems('OpitonIds', 'OpitonId')]) {
      // The row's own part stands where the first row's, `new`, stands.
      const EventKey = 'open:1:2:5:a-new-row'
      expect(inbound(card({ EventKey }, selected)).event).toMatchObject({ type: 'press', token: 'a-won-row' })
    }
  })

  it('that is none of ours is a press that nobody knows', () => {
    expect(inbound(card({ EventKey: 'another' })).event).toMatchObject({ type: 'press', token: 'another' })
  })
})

describe('a card that was filled in', () => {
  const sentIn = { CardType: 'multiple_interaction', EventKey: 'submit:0:a-token' }

  it('is sent in with what was chosen', () => {
    for (const selected of [selectedItems(), selectedItems('OpitonIds', 'OpitonId')])
      expect(inbound(card(sentIn, selected))).toMatchObject({
        event: { type: 'submit', token: 'a-token', values: { why: 'a' } },
        reply: { kind: 'response_code', value: `sealed(${JSON.stringify({ code })})`, uses: 1 },
      })
  })

  it('is sent in with nothing', () => {
    expect(inbound(card(sentIn)).event).toMatchObject({ type: 'submit', values: {} })
  })
})
