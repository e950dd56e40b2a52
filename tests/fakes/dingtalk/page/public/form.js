import { element } from './element.js'

/** The form on a card. What is typed is lost when one looks at another chat, as in the client. */
export function drawForm({ outTrackId, form, seen }, act) {
  const send = (event) => {
    event.preventDefault()
    void act('fillsIn', { outTrackId, typed: typedIn(event.target) })
  }
  return element(
    'form',
    { className: 'form', onsubmit: send },
    form.map(drawField),
    element('button', { type: 'submit' }, seen.form_submit || '提交'),
  )
}

const typedIn = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll('[name]')].map((one) => [
      one.name,
      one.type === 'checkbox' ? String(one.checked) : one.value,
    ]),
  )

function drawField(field) {
  const { label, required, type } = field
  const input = inputFor(field)
  Object.assign(input, { name: label, required: required && type !== 'CHECKBOX', ariaLabel: label })
  return element('label', { className: type === 'CHECKBOX' ? 'tick' : '' }, `${label}${required ? ' *' : ''}`, input)
}

function inputFor({ type, options, defaultValue }) {
  const value = typeof defaultValue === 'object' ? (defaultValue?.value ?? '') : (defaultValue ?? '')
  switch (type) {
    case 'TEXT_AREA':
      return element('textarea', { rows: 3, value })
    case 'SELECT':
      return element(
        'select',
        {},
        element('option', { value: '' }, ''),
        options.map((one) => element('option', { value: one.value, selected: one.value === value }, one.text)),
      )
    case 'CHECKBOX':
      return element('input', { type: 'checkbox', checked: value === true })
    case 'NUMBER':
      return element('input', { type: 'number', step: 'any', value })
    default:
      return element('input', { type: type === 'DATE' ? 'date' : 'text', value })
  }
}
