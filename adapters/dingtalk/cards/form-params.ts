import type { Form } from '../../../src/chat/form.ts'
import { cardLimits } from '../limits.ts'
import { cutAtBytes, readableLine, textOf } from './cut.ts'
import { type FormField, formFields, readForm, withError, withValue, writeForm } from './form-fields.ts'
import type { PrivateParams } from './template.ts'

/** Nobody is asked or told anything. */
export const nothingPrivate: PrivateParams = { said: '', form: '', form_on: 'false', form_submit: '', form_v: '' }

/** As long as the name of what is kept. */
const anyName = 'x'.repeat(22)

/** What a form is for whoever fills it in, without the name of what is kept of it. Undefined: it does not fit. */
export function formParams(form: Form): PrivateParams | undefined {
  const fields = formFields(form)
  return fields && fitted(fields, readableLine(form.submitLabel), '')
}

/** Whether a form is filled in on its card. */
export const isCardForm = (form: Form): boolean => formParams(form) !== undefined

/**
 * The same form again, with what was typed and a sentence at each field that says what is wrong.
 * @param written the form as it was
 */
export function formAgain(
  written: string,
  submit: string,
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): PrivateParams | undefined {
  const fields = readForm(written)?.map((field) => {
    const label = withError(field.label, errors[field.name])
    return withValue({ ...field, label }, typed[field.name] ?? '')
  })
  if (!fields) return undefined
  const names = new Set(fields.map(({ name }) => name))
  const others = Object.entries(errors).flatMap(([name, says]) => (names.has(name) ? [] : [says]))
  return fitted(fields, submit, textOf(others.join('\n')))
}

/** What is said to somebody alone. Undefined: it does not fit. */
export function saidAlone(text: string): PrivateParams | undefined {
  return within({ ...nothingPrivate, said: textOf(text) })
}

function fitted(fields: readonly FormField[], submit: string, said: string): PrivateParams | undefined {
  const label = cutAtBytes(submit, 60)
  return within({ said, form: writeForm(fields), form_on: 'true', form_submit: label, form_v: anyName })
}

/** All that a viewer is given alone holds 1 KB. */
function within(params: PrivateParams): PrivateParams | undefined {
  return Buffer.byteLength(JSON.stringify(params)) <= cardLimits.privateBytes ? params : undefined
}
