import type { Translator } from '../../../src/i18n/translate.ts'
import type { Log } from '../../../src/log/log.ts'
import type { SlackOptions } from '../ports.ts'
import type { Workspace } from '../web-api/workspaces.ts'

/** What was found of one thing. */
export interface SlackFinding {
  /** The same for the same trouble; names it in JSON and tests. */
  code: string
  ok: boolean
  /** Everything works, and somebody should know. */
  soon?: true
  says: string
  /** Where it is mended: the page and the button of Slack, or the line to type. */
  where?: string
}

/** What the doctor asks of the product. */
export interface DoctorPorts {
  t: Translator
  log: Log
  now(): Date
  /** The server on this machine, as it was before anybody tried anything; undefined: none answers. */
  running: RunningServer | undefined
  /** Whether this inbound is on record; `key` as the adapter names it. */
  isRecorded(tenant: string, key: string): Promise<boolean>
  /** Whether anything of these kinds was recorded since then. */
  hasRecorded(tenant: string, kinds: readonly string[], since: Date): Promise<boolean>
  /** Accounts of this workspace that are somebody of the directory. */
  linked(tenant: string): Promise<readonly LinkedAccount[]>
}

export interface RunningServer {
  startedAt: Date
  /** Codes of what it has noticed about Slack. */
  conditions: readonly string[]
}

export interface LinkedAccount {
  userId: string
  /** As the directory calls them. */
  name: string
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
  ports: DoctorPorts
  workspace: Workspace
  self: Installed
}

/** One check. `found` is what those before it found: what follows from that is not said again. @throws RemoteRefused, NeverArrived */
export type Check = (about: Examined, found: readonly SlackFinding[]) => Promise<SlackFinding[]>

export const hasTrouble = (found: readonly SlackFinding[], ...codes: string[]): boolean =>
  found.some(({ code, ok }) => !ok && codes.includes(code))
