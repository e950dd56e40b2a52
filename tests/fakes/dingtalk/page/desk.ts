import type { FakeDingtalk } from '../fake-dingtalk.ts'
import type { Cast, Persona } from './cast.ts'

/** Where somebody acts on the page. */
export interface Desk {
  readonly dingtalk: FakeDingtalk
  readonly cast: Cast
  readonly persona: Persona
  readonly where: string
}
