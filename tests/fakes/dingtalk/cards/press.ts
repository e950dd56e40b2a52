import type { Json } from '../../simulation/json.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Push } from '../gateway/push.ts'
import type { World } from '../state/world.ts'
import { applyAnswer, pressPatience } from './answer.ts'
import { callbackOf, type Telling } from './callback.ts'
import type { Card, Params } from './card.ts'
import type { Action } from './template.ts'

const cardTopic = '/v1.0/card/instances/callback'

/** Somebody presses what they see on a card. */
export interface Press {
  userId: string
  card: Card
  /** As the button is set to send it: `b2`, `r7`. */
  place: string
  form?: Json
  /** What they still have before them, where the card has changed since. Default: what the card is now. */
  seen?: Params
  telling?: Telling
}

/** @throws Error where they have no such thing before them */
export function press({ world, gateway }: { world: World; gateway: Gateway }, pressed: Press): Push {
  const { userId, card, place, form, seen = card.seenBy(userId), telling = {} } = pressed
  const action = actionAt(card, { userId, seen, place })
  if (!card.tellsPresses) throw new Error(`${card.outTrackId} tells nobody of a press`)
  const app = world.apps.find(({ robotCode }) => robotCode === card.robotCode)!
  const data = callbackOf(card, world.corpId, { userId, action, seen, telling, ...(form ? { form } : {}) })
  let isOver = false
  const ends = (outcome: Card['outcomes'][number]) => {
    if (outcome === 'strange') world.violations.add('strange card answer', `${card.outTrackId} ${place}`)
    if (!isOver) card.outcomes.push(outcome)
    isOver = true
  }
  world.schedule.after(pressPatience + 1, () => ends('unanswered'))
  return gateway.tell(app, {
    ...{ kind: 'card', topic: cardTopic, data, headers: {} },
    acked: (ack, ms) => ends(applyAnswer(card, userId, ack, ms)),
  })
}

function actionAt(card: Card, { userId, seen, place }: Pick<Press, 'userId' | 'place'> & { seen: Params }): Action {
  const action = card.template.actions.find(({ params }) => params.p === place)
  if (!action || seen[action.shownBy] !== 'true') throw new Error(`${userId} sees no ${place} on ${card.outTrackId}`)
  return action
}
