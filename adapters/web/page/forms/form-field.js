/** @import { Field } from '../../../../src/chat/form.ts' */
/** @import { FileView } from '../../wire.ts' */
/** @import { Words } from '../parts/words.js' */
import { make } from '../parts/element.js'
import { limits } from '../parts/limits.js'

/** Up to this many options are shown side by side, one tap each. */
const optionsInSight = 4

/**
 * A field as it is filled in. `value` is as typed; a tick is `true` or empty, a file the id of its upload.
 * @typedef {{ name: string, element: HTMLElement, value(): string, showError(text: string | undefined): void, focus(): void }} FieldControl
 */

/**
 * @param {Field} field
 * @param {string} id unique on the page
 * @param {string} value
 * @param {{ words: Words, upload(file: File): Promise<FileView> }} tools
 * @returns {FieldControl}
 */
export function drawField(field, id, value, tools) {
  const { words } = tools
  const { input, read, group, offers } = controlFor(field, id, value, tools)
  const error = make('p', { class: 'field-error', id: `${id}-error`, hidden: true })
  const hint = field.hint && make('p', { class: 'field-hint', id: `${id}-hint` }, field.hint)
  const described = [hint && `${id}-hint`, `${id}-error`].filter(Boolean).join(' ')
  input.setAttribute('aria-describedby', described)
  if (field.required && !group) input.setAttribute('aria-required', 'true')
  const optional = !field.required && field.kind !== 'tick' && make('span', { class: 'optional' }, words.optional)
  const label = group
    ? make('span', { class: 'field-label', id: `${id}-label` }, field.label, optional)
    : make('label', { class: 'field-label', for: id }, field.label, optional)
  if (group) input.setAttribute('aria-labelledby', `${id}-label`)
  const parts = field.kind === 'tick' ? [make('div', { class: 'tick-line' }, input, label)] : [label, input, offers]
  const element = make('div', { class: `field ${field.kind}` }, ...parts, hint || undefined, error)
  return {
    name: field.name,
    element,
    value: read,
    showError(text) {
      error.hidden = text === undefined
      error.replaceChildren(text ?? '')
      element.classList.toggle('wrong', text !== undefined)
      if (text === undefined) input.removeAttribute('aria-invalid')
      else input.setAttribute('aria-invalid', 'true')
    },
    focus() {
      if (group) input.querySelector('input')?.focus()
      else input.focus()
    },
  }
}

/**
 * @param {Field} field
 * @param {string} id
 * @param {string} value
 * @param {{ words: Words, upload(file: File): Promise<FileView> }} tools
 * @returns {{ input: HTMLElement, read(): string, group?: true, offers?: HTMLElement }}
 */
function controlFor({ kind, name, options, suggestions }, id, value, tools) {
  switch (kind) {
    case 'longText': {
      const area = make('textarea', { id, name, rows: 4, maxlength: limits.textLength }, value)
      return { input: area, read: () => area.value }
    }
    case 'tick': {
      const box = make('input', { id, name, type: 'checkbox', checked: value !== '' })
      return { input: box, read: () => (box.checked ? 'true' : '') }
    }
    case 'date': {
      const input = make('input', { id, name, type: 'date', value })
      return { input, read: () => input.value }
    }
    case 'number': {
      const input = make('input', {
        id,
        name,
        type: 'text',
        inputmode: 'decimal',
        value,
        maxlength: 200,
        autocomplete: 'off',
      })
      return { input, read: () => input.value }
    }
    case 'file':
      return fileControl(id, name, tools)
    default: {
      if (options && options.length <= optionsInSight) return radios(id, name, value, options)
      if (options) return select(id, name, value, options, tools.words)
      if (suggestions) return suggesting(id, name, value, suggestions)
      const input = make('input', { id, name, type: 'text', value, maxlength: 1000, autocomplete: 'off' })
      return { input, read: () => input.value }
    }
  }
}

/**
 * A text with what may be meant below it as one types.
 * @param {string} id
 * @param {string} name
 * @param {string} value
 * @param {NonNullable<Field['suggestions']>} suggestions
 */
function suggesting(id, name, value, suggestions) {
  const list = `${id}-suggestions`
  const input = make('input', { id, name, type: 'text', value, maxlength: 1000, autocomplete: 'off' })
  input.setAttribute('list', list)
  const offered = suggestions.map((one) => make('option', { value: one.value, label: one.label }, one.label))
  return { input, read: () => input.value, offers: make('datalist', { id: list }, ...offered) }
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} value
 * @param {NonNullable<Field['options']>} options
 * @returns {{ input: HTMLElement, read(): string, group: true }}
 */
function radios(id, name, value, options) {
  const group = make(
    'div',
    { class: 'options', id, role: 'radiogroup' },
    ...options.map((option) =>
      make(
        'label',
        { class: 'option' },
        make('input', { type: 'radio', name: `${id}-${name}`, value: option.value, checked: option.value === value }),
        make('span', {}, option.label),
      ),
    ),
  )
  return {
    input: group,
    read: () => /** @type {HTMLInputElement | null} */ (group.querySelector(':checked'))?.value ?? '',
    group: true,
  }
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} value
 * @param {NonNullable<Field['options']>} options
 * @param {Words} words
 */
function select(id, name, value, options, words) {
  const list = make(
    'select',
    { id, name },
    make('option', { value: '' }, words.choose),
    ...options.map((option) => make('option', { value: option.value, selected: option.value === value }, option.label)),
  )
  return { input: list, read: () => list.value }
}

/**
 * @param {string} id
 * @param {string} name
 * @param {{ words: Words, upload(file: File): Promise<FileView> }} tools
 */
function fileControl(id, name, { words, upload }) {
  let uploaded = ''
  const status = make('span', { class: 'file-status' })
  const input = make('input', { id, name, type: 'file' })
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    uploaded = ''
    if (!file) return status.replaceChildren()
    status.replaceChildren(words.uploading)
    try {
      uploaded = (await upload(file)).id
      status.replaceChildren(file.name)
    } catch (error) {
      status.replaceChildren(error instanceof Error && error.message ? error.message : words.uploadFailed)
    }
  })
  const element = make('div', { class: 'file-field' }, input, status)
  return { input: element, read: () => uploaded }
}
