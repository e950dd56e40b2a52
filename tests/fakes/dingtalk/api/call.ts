import type { Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { Refusal } from './refusal.ts'

/** A call of the new API whose token was looked at. */
export interface Call {
  readonly world: World
  readonly knobs: Knobs
  readonly app: App
  readonly body: Json
}

/** One that came, and what became of it. */
export interface CallRecord {
  readonly at: Date
  readonly path: string
  readonly verdict: string
}

export function text(body: Json, name: string, refusal: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw new Refusal(400, refusal)
  return value
}
