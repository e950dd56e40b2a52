import type { Form } from '../src/chat/form.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { drawField, type FilledField } from './draw-field.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import type { OpenedLink } from './open-link.ts'

/** What is in the form when it is shown: nothing yet, or what was sent in and what is wrong with it. */
export interface Filling {
  values?: Readonly<Record<string, string>>
  errors?: Readonly<Record<string, string>>
  /** A refusal that belongs to no field. */
  problem?: string
}

/** The form as a page. It works without a script, on a phone, and as it is read aloud. */
export function drawForm(form: Form, opened: OpenedLink, filling: Filling): string {
  const { link, person, t, timeZone } = opened
  const { values, problem } = filling
  const errors = filling.errors ?? (values ? {} : wrongBefore(form))
  const names = new Set(form.fields.map(({ name }) => name))
  const firstWrong = form.fields.findIndex(({ name }) => Object.hasOwn(errors, name))
  const fields = form.fields.map(
    (field, index): FilledField => ({
      field,
      id: `field-${index}`,
      value: (values ? values[field.name] : field.value) ?? '',
      error: Object.hasOwn(errors, field.name) ? errors[field.name] : undefined,
      first: index === firstWrong,
    }),
  )
  const elsewhere = Object.entries(errors).flatMap(([name, text]) => (names.has(name) ? [] : [text]))
  const mistakes = summary(fields, [...(problem === undefined ? [] : [problem]), ...elsewhere], t)
  const encoding = form.fields.some(({ kind }) => kind === 'file') && html` enctype="multipart/form-data"`
  const until = sayMoment(t.locale, link.expiresAt, timeZone)
  const body = html`<h1>${form.title}</h1>
${form.intro !== undefined && html`<p class="intro">${form.intro}</p>`}
${mistakes}
<form method="post" action="?n=${link.submits}"${encoding} accept-charset="utf-8" novalidate>
${fields.map((field) => drawField(field, t))}
<button type="submit">${form.submitLabel}</button>
</form>
<p class="note">${t('page.note', { name: person.name, until })}</p>`
  return frame({ locale: t.locale, title: mistakes ? `× ${form.title}` : form.title, body })
}

/** What was wrong with it when it was sent in from elsewhere. */
const wrongBefore = ({ fields }: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error]])))

/** What is wrong, above everything: a way to each field, and what belongs to none. Undefined: nothing. */
function summary(fields: readonly FilledField[], problems: readonly string[], t: Translator): Html | undefined {
  const wrong = fields.filter(({ error }) => error !== undefined)
  if (wrong.length === 0 && problems.length === 0) return undefined
  const links = wrong.map(({ id, field }) => html`<a href="#${id}">${field.label}</a> `)
  return html`<div class="mistakes" role="alert">${problems.map((text) => html`<p>${text}</p>`)}
${links.length > 0 && html`<p>${t('page.mistakes', { count: links.length })} ${links}</p>`}</div>`
}
