import type { Check as CheckOf, DoctorPorts, PlatformFinding } from '../../../src/chat/doctor.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import type { DingtalkOptions } from '../ports.ts'

/** What the doctor of DingTalk asks of the product beside what every doctor does. */
export interface DingtalkDoctorPorts extends DoctorPorts {
  /** The CorpId; undefined: DingTalk has not told the server anything yet. */
  tenant(): Promise<string | undefined>
  /** A group that has our 酷应用, by its openConversationId; undefined: none. */
  someGroup(tenant: string): Promise<string | undefined>
  /**
   * Listens in the server's place to what only somebody's doing shows; undefined: it is said that this was not tried.
   * @param card the outTrackId of a card whose `presses` can be pressed
   */
  listen?(card?: string): Promise<PlatformFinding[]>
}

export interface DoctorOptions extends DingtalkOptions {
  /** A member, by userid, who is sent a card. */
  to?: string | undefined
}

/** Somebody of the organisation whom the app may see. */
export interface Somebody {
  userId: string
  unionId: string
}

export interface Examined {
  options: DoctorOptions
  ports: DingtalkDoctorPorts
  api: DingtalkApi
  /** Filled in by the check of the contacts. */
  somebody?: Somebody
  /** Filled in by the check of the template: the outTrackId of a card that somebody has before them. */
  card?: string
}

/** One check. @throws RemoteRefused, NeverArrived */
export type Check = CheckOf<Examined>
