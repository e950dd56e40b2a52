import type { Field } from '../src/chat/form.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { type Html, html } from './html.ts'
import { pageLimits } from './limits.ts'

/** Up to this many options are shown one below the other, one tap each. */
const optionsInSight = 5

export interface FilledField {
  field: Field
  /** Unique on the page; the summary of mistakes leads to it. */
  id: string
  value: string
  error: string | undefined
  /** Where the cursor is when the page opens. */
  first: boolean
}

/** One field: its label, its input for the phone's keyboard, its hint, and what is wrong with it. */
export function drawField(filled: FilledField, t: Translator): Html {
  const { field, id, error } = filled
  const optional = !field.required && field.kind !== 'tick' && html`<span class="optional">${t('bot.optional')}</span>`
  const hint = field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`
  const problem = error !== undefined && html`<p class="problem" id="${id}-problem">${error}</p>`
  const below = html`${hint || undefined}${problem}`
  const wrong = error === undefined ? '' : ' wrong'
  if (field.kind === 'tick')
    return html`<div class="field${wrong}"><label class="choice">${tick(filled)}<span>${field.label}</span></label>${below}</div>`
  const options = optionsOf(field, t)
  if (options && options.length <= optionsInSight)
    return html`<fieldset class="field${wrong}"${described(filled)}><legend>${field.label}${optional}</legend>${options.map((option, index) => radio(filled, option, index))}${below}</fieldset>`
  return html`<div class="field${wrong}"><label for="${id}">${field.label}${optional}</label>${options ? select(filled, options, t) : input(filled, t)}${below}</div>`
}

type Option = NonNullable<Field['options']>[number]

/** What need not be chosen can be taken back: a radio alone cannot. */
function optionsOf({ options, required }: Field, t: Translator): Option[] | undefined {
  return options && (required ? options : [...options, { value: '', label: t('page.none') }])
}

function described({ field, id, error }: FilledField): Html {
  const by = [field.hint && `${id}-hint`, error !== undefined && `${id}-problem`].filter(Boolean).join(' ')
  return html`${by !== '' && html` aria-describedby="${by}"`}`
}

/** What every input says of itself. Not `required`: webviews that show no bubble would only refuse to send. */
function attributes(filled: FilledField): Html {
  const { field, error, first } = filled
  return html` name="${field.name}"${field.required && html` aria-required="true"`}${error !== undefined && html` aria-invalid="true"`}${first && html` autofocus`}${described(filled)}`
}

function tick(filled: FilledField): Html {
  return html`<input type="checkbox" id="${filled.id}" value="true"${filled.value !== '' && html` checked`}${attributes(filled)}>`
}

function radio({ field, id, value, first }: FilledField, option: Option, index: number): Html {
  const cursor = first && index === 0 && html` autofocus`
  const checked = option.value === value && html` checked`
  return html`<label class="choice"><input type="radio" id="${index === 0 ? id : `${id}-${index}`}" name="${field.name}" value="${option.value}"${checked}${cursor}><span>${option.label}</span></label>`
}

function select(filled: FilledField, options: readonly Option[], t: Translator): Html {
  const shown = options.some(({ value }) => value === '')
    ? options
    : [{ value: '', label: t('page.choose') }, ...options]
  return html`<select id="${filled.id}"${attributes(filled)}>${shown.map(
    ({ value, label }) => html`<option value="${value}"${value === filled.value && html` selected`}>${label}</option>`,
  )}</select>`
}

/** Money is a text: 5.2万 and USD 8000 need letters. */
function input(filled: FilledField, t: Translator): Html {
  const { field, id, value } = filled
  const common = html` id="${id}"${attributes(filled)}`
  switch (field.kind) {
    case 'longText':
      // A line break right after the tag is not part of the value.
      return html`<textarea rows="4" maxlength="${pageLimits.valueLength}"${common}>
${value}</textarea>`
    case 'date':
      return html`<input type="date" value="${value}"${common}>`
    case 'number':
      return html`<input type="text" inputmode="decimal" maxlength="200" autocomplete="off" value="${value}"${common}>`
    case 'person':
      return html`<input type="text" maxlength="200" autocomplete="off" autocapitalize="words" value="${value}"${common}>`
    case 'file':
      return html`<input type="file"${common}>${value !== '' && html`<p class="hint">${t('page.fileAgain')}</p>`}`
    default: {
      const { suggestions } = field
      const offered = suggestions && html` list="${id}-suggestions"`
      return html`<input type="text" maxlength="1000" autocomplete="off" value="${value}"${offered}${common}>${suggestions && datalist(id, suggestions)}`
    }
  }
}

const datalist = (id: string, options: readonly Option[]): Html =>
  html`<datalist id="${id}-suggestions">${options.map(({ value, label }) => html`<option value="${value}">${label}</option>`)}</datalist>`
