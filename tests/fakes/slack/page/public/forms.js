import { carried, element } from './element.js'

const typed = {
  datepicker: 'date',
  timepicker: 'time',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
  file_input: 'file',
}

/** An input block as a field of the page; `ask(blockId, text)` gives the options of an external select. */
export function drawField(block, { values, errors, people, ask }) {
  const { element: one, block_id: id, label, hint, optional } = block
  const input = inputOf(one, id, values[id] ?? {}, people)
  input.dataset.block = id
  const found = element('datalist', { id: `offered-${id}` })
  if (one.type === 'external_select') {
    input.setAttribute('list', found.id)
    input.oninput = async () => {
      if (input.value.length < (one.min_query_length ?? 3)) return
      const { options = [] } = await ask(id, input.value)
      found.replaceChildren(...options.map(({ text }) => element('option', { value: text })))
    }
  }
  return element(
    'label',
    {},
    `${label.text}${optional ? '' : ' *'}`,
    input,
    found,
    hint && element('div', { className: 'hint' }, hint.text),
    errors[id] && element('div', { className: 'error' }, errors[id]),
  )
}

function inputOf(one, id, state, people) {
  const options = one.options ?? one.option_groups?.flatMap((group) => group.options)
  const chosen = [state.selected_option ?? [], state.selected_options ?? []].flat().map(({ value }) => value)
  if (one.type === 'users_select')
    return menu(
      people.map(({ key, name }) => ({ value: key.split(':')[1], text: name })),
      [state.selected_user],
      false,
    )
  if (options)
    return menu(
      options.map(({ value, text }) => ({ value, text: text.text })),
      chosen,
      one.type === 'checkboxes' || one.type.startsWith('multi_'),
    )
  if (one.multiline) return element('textarea', { rows: 4, value: state.value ?? '' })
  const value =
    one.type === 'file_input'
      ? undefined
      : (state.value ?? state.selected_date ?? state.selected_time ?? state.selected_option?.text.text ?? '')
  return element('input', {
    type: typed[one.type] ?? 'text',
    value,
    multiple: one.type === 'file_input',
    id: `field-${id}`,
    step: 'any',
  })
}

function menu(options, chosen, multiple) {
  const made = element('select', { multiple }, multiple ? [] : element('option', { value: '' }, '…'))
  made.append(...options.map(({ value, text }) => element('option', { value, selected: chosen.includes(value) }, text)))
  return made
}

/** What is in the fields of a form, by block id. */
export async function filledIn(form) {
  const values = {}
  const files = {}
  for (const input of form.querySelectorAll('[data-block]')) {
    if (input.type === 'file') files[input.dataset.block] = await Promise.all([...input.files].map(carried))
    else if (input.multiple) values[input.dataset.block] = [...input.selectedOptions].map(({ value }) => value)
    else values[input.dataset.block] = input.value
  }
  return { values, files }
}
