import type { Form } from '../../../src/chat/form.ts'
import { labelled } from '../../../src/i18n/labelled.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { type RenderedModal, renderModal } from '../blocks/modal.ts'

/** A form as it is filled in; one that was sent in before says above its fields what is wrong with them. */
export function modalOf(form: Form, locale: Locale, carry?: string): RenderedModal {
  const wrong = form.fields.flatMap(({ label, error }) => (error === undefined ? [] : [labelled(label, error)]))
  return renderModal(form, {
    locale,
    ...(wrong.length > 0 ? { note: wrong.join('\n') } : {}),
    ...(carry === undefined ? {} : { carry }),
  })
}
