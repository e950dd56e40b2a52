import { describe, expect, it } from 'vitest'
import { type CardUse, problemsOfTemplateCard } from '../../../fakes/wecom/api/template-card.ts'

const action = { type: 1, url: 'https://a.example/' }
const options = (count: number) => Array.from({ length: count }, (_, one) => ({ id: `${one}`, text: `Option ${one}` }))
const asked = { main_title: { title: 'Deal' }, task_id: 'deal-1' }
const submit_button = { text: 'Send', key: 'send' }

const notice = { card_type: 'text_notice', main_title: { title: 'Deal' }, card_action: action }
const news = { ...notice, card_type: 'news_notice', card_image: { url: 'https://a.example/a.png', aspect_ratio: 1.3 } }
const buttons = { ...asked, card_type: 'button_interaction', button_list: [{ text: 'Yes', key: 'yes' }] }
const vote = {
  ...asked,
  card_type: 'vote_interaction',
  checkbox: { question_key: 'q', mode: 1, option_list: options(20) },
  submit_button,
}
const choices = {
  ...asked,
  card_type: 'multiple_interaction',
  select_list: [{ question_key: 'q', option_list: options(10), selected_id: '9' }],
  submit_button,
}

const first = (card: unknown, use: CardUse = 'app') => {
  const [problem] = problemsOfTemplateCard(card, use)
  return problem && `${problem.kind} ${problem.errcode} ${problem.path}`
}
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

describe('a template card', () => {
  it.each([notice, news, buttons, vote, choices])('of each type is taken: $card_type', (card) => {
    expect(problemsOfTemplateCard(card, 'app')).toEqual([])
    expect(problemsOfTemplateCard(card, 'bot')).toEqual([])
  })

  it.each<[string, unknown]>([
    ['refused 40058 card_type', { ...notice, card_type: 'notice' }],
    ['refused 40058 card_action', { ...notice, card_action: undefined }],
    ['refused 41010 card_action.url', { ...notice, card_action: { type: 1 } }],
    ['refused 45034 card_action.url', { ...notice, card_action: { type: 1, url: 'a.example' } }],
    ['refused 41016 main_title.title', { ...notice, main_title: { desc: 'without a title' } }],
    [
      'refused 42014 task_id',
      { ...notice, action_menu: { desc: 'More', action_list: [{ text: 'Mute', key: 'mute' }] } },
    ],
    ['refused 40058 card_image', { ...news, card_image: undefined }],
    ['refused 40058 card_image.aspect_ratio', { ...news, card_image: { ...news.card_image, aspect_ratio: 2.3 } }],
    ['refused 40058 vertical_content_list', { ...news, vertical_content_list: many(5, { title: 'One' }) }],
    ['refused 40058 horizontal_content_list', { ...buttons, horizontal_content_list: many(7, { keyname: 'A' }) }],
    [
      'refused 41009 horizontal_content_list[0].userid',
      { ...buttons, horizontal_content_list: [{ keyname: 'A', type: 3 }] },
    ],
    ['refused 40058 jump_list', { ...buttons, jump_list: many(4, { title: 'To' }) }],
    ['refused 40058 button_list', { ...buttons, button_list: [] }],
    ['refused 42019 button_list[0].key', { ...buttons, button_list: [{ text: 'Yes' }] }],
    ['refused 42020 button_list[0].text', { ...buttons, button_list: [{ key: 'yes' }] }],
    ['refused 40058 button_list[0].style', { ...buttons, button_list: [{ text: 'Yes', key: 'yes', style: 5 }] }],
    ['refused 40058 button_list[0].key', { ...buttons, button_list: [{ text: 'Yes', key: '字'.repeat(342) }] }],
    ['refused 42018 button_list', { ...buttons, button_list: many(2, { text: 'Yes', key: 'yes' }) }],
    ['refused 42014 task_id', { ...buttons, task_id: '成单' }],
    ['refused 42014 task_id', { ...buttons, task_id: 'a'.repeat(129) }],
    [
      'refused 40058 button_selection.option_list',
      { ...buttons, button_selection: { question_key: 'q', option_list: options(11) } },
    ],
    [
      'refused 40058 button_selection.selected_id',
      { ...buttons, button_selection: { question_key: 'q', option_list: options(2), selected_id: '2' } },
    ],
    ['refused 40058 checkbox.option_list', { ...vote, checkbox: { ...vote.checkbox, option_list: options(21) } }],
    [
      'refused 40058 checkbox.option_list[0].id',
      { ...vote, checkbox: { question_key: 'q', option_list: [{ id: 'a'.repeat(129), text: 'A' }] } },
    ],
    ['refused 40058 submit_button', { ...vote, submit_button: undefined }],
    ['refused 40058 select_list', { ...choices, select_list: many(2, choices.select_list[0]) }],
    ['cut 0 main_title.title', { ...buttons, main_title: { title: '字'.repeat(37) } }],
    ['cut 0 button_list[0].text', { ...buttons, button_list: [{ text: '👨‍👩‍👧👨‍👩‍👧👨', key: 'yes' }] }],
    ['ignored 0 replace_text', { ...buttons, replace_text: 'Done' }],
    ['ignored 0 buttonList', { ...buttons, buttonList: [] }],
  ])('is %s', (problem, card) => {
    expect(first(card)).toBe(problem)
  })

  it('needs no task_id where it takes the place of another one, and may then be grey', () => {
    expect(first({ ...buttons, task_id: undefined, replace_text: 'Done' }, 'app update')).toBeUndefined()
  })

  it('of a bot shows less, and a robot has none that is pressed', () => {
    expect(first({ ...buttons, main_title: { title: '字'.repeat(27) } }, 'bot')).toBe('cut 0 main_title.title')
    expect(first(buttons, 'robot')).toBe('refused 40058 card_type')
    expect(first(notice, 'robot')).toBeUndefined()
  })
})
