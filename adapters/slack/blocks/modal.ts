import type { types } from '@slack/bolt'
import type { Field, Form } from '../../../src/chat/form.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { saySize } from '../../../src/i18n/say-size.ts'
import { type Translator, translatorFor } from '../../../src/i18n/translate.ts'
import { isStorable } from '../../../src/typed-text/storable.ts'
import { slackLimits, slackTaste } from '../limits.ts'
import { type DrawnElement, textInput } from './drawn-element.ts'
import { fieldElement } from './field-element.ts'
import { headlineBlocks, textSections } from './sections.ts'
import { plain, plainLine } from './text-objects.ts'
import { writeMetadata } from './view-metadata.ts'

const formCallback = 'form'
const noticeCallback = 'notice'

/** Blocks that are only read: the others are for fields, and a view of nothing else stays below its size. */
const mostRead = 20

export interface AroundModal {
  locale: Locale
  /** What was typed already, by field; without it each field holds its own value. */
  values?: Readonly<Record<string, string>>
  /** Said above the fields: what is wrong with the form as a whole. */
  note?: string
  /** Comes back with what is submitted (`readSubmitted`), as where the form was opened. */
  carry?: string
}

export interface RenderedModal {
  view: types.ModalView
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

/** A form as a modal. Pure and total. */
export function renderModal(form: Form, { locale, values = {}, note, carry }: AroundModal): RenderedModal {
  const t = translatorFor(locale)
  const fits = form.title.trim() !== '' && form.title.length <= slackLimits.viewTitle
  const heading = fits ? [] : titleBlocks(form.title)
  const head = [...heading, ...(note ? textSections(note) : []), ...(form.intro ? textSections(form.intro) : [])]
  const above = head.slice(0, mostRead)
  const fields = nameable(form.fields)
  const long = fields.filter(({ options = [] }) => options.length > slackLimits.options).length
  const room = { listBytes: slackTaste.listBytes / Math.max(1, long) }
  const inputs = fields.map((field) => fieldBlock(field, heldBy(field, values), t, { ...room, typed: form.typed }))
  const shown = inputs.slice(0, fieldsThatFit(above, inputs))
  const metadata = writeMetadata({ token: form.token, carry })
  return {
    view: {
      type: 'modal',
      callback_id: formCallback,
      title: plainLine(fits ? form.title : t('bot.fillIn'), slackLimits.viewTitle),
      submit: plainLine(form.submitLabel, slackLimits.viewTitle),
      close: plainLine(t('slack.cancel'), slackLimits.viewTitle),
      private_metadata: metadata ?? '',
      blocks: [...above, ...shown.map(({ block }) => block)],
    },
    dropped: [
      ...(metadata === undefined ? ['a token Slack cannot carry: the form cannot be submitted'] : []),
      ...(form.submitLabel.length > slackLimits.viewTitle ? ['a label of the submit button, cut'] : []),
      ...lost(head.length - above.length, 'blocks above the fields'),
      ...lost(form.fields.length - fields.length, 'fields without a name of their own'),
      ...lost(fields.length - shown.length, 'fields beyond what a view holds'),
      ...shown.flatMap(({ dropped }) => dropped),
    ],
  }
}

/** Shown while an answer is not ready. */
export const renderWaiting = (locale: Locale): types.ModalView =>
  renderNotice(translatorFor(locale)('slack.waiting'), locale)

/** Only something to read. */
export function renderNotice(text: string, locale: Locale): types.ModalView {
  const t = translatorFor(locale)
  return {
    type: 'modal',
    callback_id: noticeCallback,
    title: plainLine(t('slack.name'), slackLimits.viewTitle),
    close: plainLine(t('slack.close'), slackLimits.viewTitle),
    blocks: textSections(text).slice(0, mostRead),
  }
}

function titleBlocks(title: string): types.KnownBlock[] {
  const { first, rest } = headlineBlocks(title)
  return [first, ...rest]
}

/** Fields that can come back: each has a name of its own that Slack takes. */
function nameable(fields: readonly Field[]): Field[] {
  const names = new Set<string>()
  return fields.filter(({ name }) => {
    const fits = name.trim() !== '' && isStorable(name) && name.length <= slackLimits.id && !names.has(name)
    names.add(name)
    return fits
  })
}

const lost = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : [])

/** How many of the fields fit below what stands above them. */
function fieldsThatFit(above: readonly types.KnownBlock[], fields: readonly DrawnField[]): number {
  let bytes = sizeOf(above)
  const end = fields.findIndex(({ block }, index) => {
    bytes += sizeOf(block)
    return above.length + index >= slackLimits.viewBlocks || bytes > slackLimits.viewBytes
  })
  return end < 0 ? fields.length : end
}

const sizeOf = (part: unknown): number => Buffer.byteLength(JSON.stringify(part)) + 1

/** A name may be one that every object has. */
const heldBy = ({ name, value = '' }: Field, values: Readonly<Record<string, string>>): string =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : value

interface DrawnField {
  block: types.InputBlock | types.SectionBlock
  dropped: string[]
}

interface Room {
  /** So much of each long list fits. */
  listBytes: number
  /** What does the same as the form. */
  typed: string | undefined
}

function fieldBlock(field: Field, value: string, t: Translator, room: Room): DrawnField {
  const drawn = fieldElement(field, value, t, room)
  if (drawn) return inputBlock(field, drawn, t)
  const left = `a choice of ${field.options?.length} options, left to what is typed`
  if (room.typed === undefined) return inputBlock(field, { ...textInput(value), dropped: [left] }, t)
  const said = t('slack.tooMany', { label: field.label, line: room.typed })
  return { block: textSections(said)[0]!, dropped: [left] }
}

function inputBlock(field: Field, { element, dropped }: DrawnElement, t: Translator): DrawnField {
  const hint = field.hint ?? (field.kind === 'file' ? fileHint(t) : undefined)
  const isCut = field.label.length > slackLimits.label || (hint ?? '').length > slackLimits.hint
  return {
    block: {
      type: 'input',
      block_id: field.name,
      label: plainLine(field.label, slackLimits.label),
      element,
      optional: !field.required,
      ...(hint === undefined ? {} : { hint: plain(hint, slackLimits.hint) }),
    },
    dropped: isCut ? [...dropped, 'a label or a hint, cut'] : dropped,
  }
}

const fileHint = (t: Translator): string =>
  t('slack.fileHint', { count: slackLimits.files, size: saySize(slackLimits.fileBytes) })
