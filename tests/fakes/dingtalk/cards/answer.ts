import { isJson, type Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { Ack } from '../gateway/push.ts'
import type { Card, PressOutcome } from './card.ts'
import { byKeyIn } from './endpoints.ts'
import { assertKnown, paramsIn } from './params.ts'

/** What comes later is passed over, milliseconds. */
export const pressPatience = 2_000

/** What an acknowledgement of a press makes of the card. @param ms how long it took */
export function applyAnswer(card: Card, userId: string, ack: Ack, ms: number): PressOutcome {
  if (ms > pressPatience) return 'late'
  if (ack.code !== 200 || !isJson(ack.data)) return 'strange'
  const { response } = ack.data
  if (response === null || (isJson(response) && Object.keys(response).length === 0)) return 'nothing'
  if (!isJson(response)) return 'strange'
  try {
    apply(card, userId, response)
    return 'applied'
  } catch (error) {
    if (error instanceof Refusal) return 'strange'
    throw error
  }
}

function apply(card: Card, userId: string, response: Json): void {
  assertKnown(response, ['cardUpdateOptions', 'cardData', 'userPrivateData'])
  const byKey = byKeyIn(response.cardUpdateOptions)
  const params = response.cardData === undefined ? undefined : paramsIn(response.cardData, card.template, 'public')
  const own =
    response.userPrivateData === undefined ? undefined : paramsIn(response.userPrivateData, card.template, 'private')
  if (params) card.setPublic(params, byKey.public)
  if (own) card.setPrivate(userId, own, byKey.private)
}
