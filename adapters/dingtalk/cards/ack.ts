import type { Answer } from '../../../src/chat/answer.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { placedForm } from '../render.ts'
import { cardParams } from './card-params.ts'
import { formAgain, formParams, nothingPrivate, saidAlone } from './form-params.ts'
import { keepPlaced, type Placed, type PlacedStore } from './placed.ts'
import type { PrivateParams } from './template.ts'

/** What an acknowledgement of a press carries. */
export interface CardResponse {
  cardUpdateOptions: { updateCardDataByKey: true; updatePrivateDataByKey: true }
  cardData?: { cardParamMap: Record<string, string> }
  /** Of whoever pressed. */
  userPrivateData: { cardParamMap: PrivateParams }
}

export interface Acking {
  store: PlacedStore
  locale: Locale
  /** What was pressed: what names it, and what it stands for. */
  pressed: { version: string; placed: Placed | undefined }
  /** A form that was sent in, as it was filled in. */
  typed?: Readonly<Record<string, string>>
}

/** @returns `isWhole`: nothing of the answer is left to be said as a message; undefined response: there is nothing to carry */
export async function ackOf(answer: Answer, acking: Acking): Promise<{ response?: CardResponse; isWhole: boolean }> {
  // The answer comes as a message.
  if (answer.type === 'neutral') return { isWhole: true }
  const cardData = answer.card && (await stateOf(answer.card, acking.store))
  const alone = await saidTo(answer, acking)
  const response = responseOf(alone ?? nothingPrivate)
  return { response: { ...response, ...(cardData ? { cardData } : {}) }, isWhole: alone !== undefined }
}

/** What whoever pressed is told alone. */
export function tellAlone(text: string): CardResponse | undefined {
  const alone = saidAlone(text)
  return alone && responseOf(alone)
}

const responseOf = (alone: PrivateParams): CardResponse => ({
  cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
  userPrivateData: { cardParamMap: alone },
})

/** The picture of a card stays as it is. */
async function stateOf(card: Card, store: PlacedStore) {
  const { params, tokens } = cardParams(card)
  const { picture: _, ...state } = params
  return { cardParamMap: { ...state, v: await keepPlaced(store, { tokens }) } }
}

/** Undefined: it does not fit. */
async function saidTo(answer: Answer, acking: Acking): Promise<PrivateParams | undefined> {
  switch (answer.type) {
    case 'done':
    case 'neutral':
      return saidAlone(acking.typed && !answer.card ? (acking.pressed.placed?.form?.done ?? '') : '')
    case 'text':
      return (answer.refused && stays(answer.text, acking)) || saidAlone(answer.text)
    case 'form':
      return await offered(answer.form, acking)
    case 'fieldErrors':
      return refused(answer.errors, acking)
  }
}

async function offered(form: Form, { store, locale }: Acking): Promise<PrivateParams | undefined> {
  const params = formParams(form)
  return params && { ...params, form_v: await keepPlaced(store, placedForm(form, locale)) }
}

/** A form that was refused as a whole stays, with what was typed where that fits. */
function stays(says: string, acking: Acking): PrivateParams | undefined {
  if (!acking.typed) return undefined
  const errors = { '': says }
  return refused(errors, acking) ?? refused(errors, { ...acking, typed: {} })
}

/** It can be sent in again as it stands. */
function refused(errors: Readonly<Record<string, string>>, { pressed, typed = {} }: Acking): PrivateParams | undefined {
  const { form } = pressed.placed ?? {}
  const again = form && formAgain(form.fields, form.submit, typed, errors)
  return again && { ...again, form_v: pressed.version }
}
