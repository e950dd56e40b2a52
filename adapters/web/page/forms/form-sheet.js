/** @import { Answer } from '../../../../src/chat/answer.ts' */
/** @import { Form } from '../../../../src/chat/form.ts' */
/** @import { FileView } from '../../wire.ts' */
/** @import { Words } from '../parts/words.js' */
import { icon, make } from '../parts/element.js'
import { drawField } from './form-field.js'

/**
 * What was typed into a form that was closed by something else than its reader, so that opening it again loses nothing.
 * @type {Map<string, Record<string, string>>}
 */
const drafts = new Map()

/**
 * A form over the chat: a sheet from below on a phone, a dialog on a desk. Stays open until it is answered.
 * @param {Form} form
 * @param {{ words: Words, submit(values: Record<string, string>): void, upload(file: File): Promise<FileView>, closed(): void }} parts
 */
export function openFormSheet(form, { words, submit, upload, closed }) {
  const draft = drafts.get(form.token) ?? {}
  const fields = form.fields.map((field, index) =>
    drawField(field, `field-${index}`, draft[field.name] ?? field.value ?? '', { words, upload }),
  )
  const problem = make('p', { class: 'form-problem', role: 'alert', hidden: true })
  const submitButton = make('button', { type: 'submit', class: 'button primary' }, form.submitLabel)
  const body = make(
    'form',
    { class: 'sheet-form', novalidate: true, onsubmit: trySubmit },
    make(
      'div',
      { class: 'fields' },
      form.intro && make('p', { class: 'sheet-intro' }, form.intro),
      problem,
      ...fields.map(({ element }) => element),
    ),
    make(
      'div',
      { class: 'sheet-foot' },
      make('button', { type: 'button', class: 'button plain', onclick: discard }, words.cancel),
      submitButton,
    ),
  )
  const keepButton = make('button', { type: 'button', class: 'button plain', onclick: keep }, words.keepFilling)
  const question = make(
    'div',
    { class: 'sheet-foot question', role: 'alertdialog', 'aria-labelledby': 'form-question', hidden: true },
    make('p', { id: 'form-question' }, words.discardAsk),
    keepButton,
    make('button', { type: 'button', class: 'button danger', onclick: discard }, words.discardTyped),
  )
  const dialog = make(
    'dialog',
    { class: 'sheet form-sheet', 'aria-labelledby': 'form-title', onclose: leave, onkeydown: key, oncancel: turnAway },
    make(
      'div',
      { class: 'sheet-head' },
      make('h2', { id: 'form-title' }, form.title),
      make('button', { type: 'button', class: 'icon-button', 'aria-label': words.close, onclick: ask }, icon('close')),
    ),
    body,
    question,
  )
  let waiting = false
  let done = false
  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value()]))
  const untouched = JSON.stringify(values())
  document.body.append(dialog)
  dialog.showModal()
  firstToFill()?.focus()
  const wrongBefore = form.fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error]]))
  if (wrongBefore.length > 0) showErrors(Object.fromEntries(wrongBefore))

  /** What has to be there and is not, else what may be there and is not. */
  function firstToFill() {
    const isEmpty = (/** @type {number} */ index) => fields[index]?.value().trim() === ''
    const needed = form.fields.findIndex(({ required }, index) => required && isEmpty(index))
    const empty = form.fields.findIndex(({ kind }, index) => kind !== 'tick' && isEmpty(index))
    return fields[needed] ?? fields[empty] ?? fields[0]
  }

  /**
   * By key: a browser lets the second Escape in a row close whatever is open.
   * @param {KeyboardEvent} event
   */
  function key(event) {
    if (event.key === 'Escape' && !event.isComposing) turnAway(event)
  }

  /** @param {Event} event */
  function turnAway(event) {
    event.preventDefault()
    if (question.hidden) ask()
    else keep()
  }

  /** Nothing that was typed goes by one key. */
  function ask() {
    if (JSON.stringify(values()) === untouched) return discard()
    question.hidden = false
    body.inert = true
    keepButton.focus()
  }

  function keep() {
    question.hidden = true
    body.inert = false
    firstToFill()?.focus()
  }

  function discard() {
    done = true
    dialog.close()
  }

  function leave() {
    if (done) drafts.delete(form.token)
    else drafts.set(form.token, values())
    dialog.remove()
    closed()
  }

  /** @param {Event} event */
  function trySubmit(event) {
    event.preventDefault()
    if (waiting) return
    const missing = form.fields.filter(
      ({ required, name }, index) => required && name !== '' && fields[index]?.value().trim() === '',
    )
    showErrors(Object.fromEntries(missing.map(({ name }) => [name, words.needed])))
    if (missing.length > 0) return
    setWaiting(true)
    submit(values())
  }

  /** @param {Record<string, string>} errors */
  function showErrors(errors) {
    for (const field of fields) field.showError(errors[field.name])
    const names = new Set(fields.map(({ name }) => name))
    const general = Object.entries(errors).filter(([name]) => !names.has(name))
    problem.hidden = general.length === 0
    problem.replaceChildren(general.map(([, text]) => text).join('\n'))
    fields.find(({ name }) => errors[name] !== undefined)?.focus()
  }

  /** @param {boolean} now */
  function setWaiting(now) {
    waiting = now
    submitButton.setAttribute('aria-disabled', String(now))
    submitButton.replaceChildren(
      ...(now ? [make('span', { class: 'spinner', 'aria-hidden': 'true' })] : []),
      form.submitLabel,
    )
  }

  return {
    /** @param {Answer} answer */
    take(answer) {
      setWaiting(false)
      if (answer.type === 'fieldErrors') return showErrors(answer.errors)
      // A text may be a refusal: then what was typed is still wanted.
      done = answer.type !== 'text'
      dialog.close()
    },
    close: () => dialog.close(),
  }
}
