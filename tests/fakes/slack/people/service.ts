import type { Json } from '../../simulation/json.ts'
import type { Deliverer } from '../delivery/deliverer.ts'
import type { Parcel } from '../delivery/delivery.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { Installation } from '../state/app.ts'
import type { World } from '../state/world.ts'

/** What a person's device talks to. */
export interface Service {
  readonly world: World
  readonly knobs: Knobs
  readonly deliverer: Deliverer
}

export function interaction({ app }: Installation, payload: Json, acceptsAnswer: boolean): Parcel {
  const toOptions = payload.type === 'block_suggestion' ? { toOptions: true as const } : {}
  return { kind: 'interactive', app, payload, acceptsAnswer, ...toOptions }
}
