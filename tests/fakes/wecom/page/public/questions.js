import { element } from './element.js'

/** Menus and ticks of a card. `open`: they can still be changed. */
export function drawQuestions({ button_selection, select_list, checkbox }, open) {
  const menus = [button_selection, ...(select_list ?? [])].filter(Boolean)
  return [...menus.map((one) => menu(one, open)), ...(checkbox ? [ticks(checkbox, open)] : [])]
}

/** What is chosen in a card: question_key → ids. */
export function chosenIn(card) {
  const menus = [...card.querySelectorAll('select[data-key]')].map((one) => [one.dataset.key, [one.value]])
  const ticked = [...card.querySelectorAll('fieldset[data-key]')].map((one) => [
    one.dataset.key,
    [...one.querySelectorAll('input:checked')].map(({ value }) => value),
  ])
  return Object.fromEntries([...menus, ...ticked])
}

function menu({ question_key, title, option_list, selected_id, disable }, open) {
  const select = element(
    'select',
    { disabled: !open || disable === true, ariaLabel: title ?? question_key },
    option_list.map(({ id, text }) => element('option', { value: id, selected: id === selected_id }, text)),
  )
  select.dataset.key = question_key
  return element('label', {}, title ?? '', select)
}

function ticks({ question_key, mode, option_list, disable }, open) {
  const set = element(
    'fieldset',
    { disabled: !open || disable === true },
    option_list.map(({ id, text, is_checked }) =>
      element(
        'label',
        {},
        element('input', {
          type: mode === 1 ? 'checkbox' : 'radio',
          name: question_key,
          value: id,
          checked: is_checked === true,
        }),
        text,
      ),
    ),
  )
  set.dataset.key = question_key
  return set
}
