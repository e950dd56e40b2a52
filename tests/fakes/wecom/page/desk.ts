import type { FakeWecom } from '../fake-wecom.ts'
import type { Member } from '../state/member.ts'

/** Where somebody acts on the page. */
export interface Desk {
  readonly wecom: FakeWecom
  readonly member: Member
  readonly where: string
}
