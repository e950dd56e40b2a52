import type { Check as CheckOf, DoctorPorts } from '../../../src/chat/doctor.ts'
import type { SlackOptions } from '../ports.ts'
import type { Workspace } from '../web-api/workspaces.ts'

/** What the doctor of Slack asks of the product beside what every doctor does. */
export interface SlackDoctorPorts extends DoctorPorts {
  /** Whether anything of these kinds was recorded since then. */
  hasRecorded(tenant: string, kinds: readonly string[], since: Date): Promise<boolean>
}

export interface DoctorOptions extends SlackOptions {
  /** The port of the public listener. */
  port?: number | undefined
  /** A channel in which a card is tried. */
  to?: string | undefined
}

/** Whose token it is. */
export interface Installed {
  tenant: string
  team: string
  botUserId: string
  /** Undefined: Slack did not say. */
  appId: string | undefined
  scopes: ReadonlySet<string>
}

export interface Examined {
  options: DoctorOptions
  ports: SlackDoctorPorts
  workspace: Workspace
  self: Installed
}

/** One check. @throws RemoteRefused, NeverArrived */
export type Check = CheckOf<Examined>
