/** Something that waits for somebody and that a platform shows in a list of its own. */
export interface ShownDuty {
  /** The same for as long as it waits for the same person; it begins with what is done by whoever it waits for, and a colon. */
  id: string
  userId: string
  subject: string
  dueAt: Date | undefined
  /** It has waited for longer than it should. */
  isUrgent: boolean
  /** Where it leads to. */
  link: string
}

/** Something that a platform shows and of which nobody here knew. */
export interface StrayDuty {
  /** Of what was shown. */
  sourceId: string
  userId: string
  /** The platform's own. */
  taskId: string
}

/** Where a platform shows people what waits for them. */
export interface DutyList {
  /** Whose people they are; undefined: it is not known yet. */
  tenant(): Promise<string | undefined>
  /**
   * Makes it show these and no others; whatever broke off is made good the next time. Several processes may do it at once.
   * @param about beginnings of ids, before the colon: what begins otherwise stays as it is. Default: all there are
   * @throws when the storage is away
   */
  keep(duties: readonly ShownDuty[], signal: AbortSignal, about?: readonly string[]): Promise<void>
  /** The ids of what could not be shown, or taken away, and is to be tried again by now. */
  putOff(): Promise<string[]>
  /** Whether people's own lists are to be looked through now, by this process and no other. */
  claimSweep(): Promise<boolean>
  /**
   * Looks into the lists of these people. @param prefix of our ids
   * @returns the ids of what stands there and is not kept here @throws RemoteRefused, NeverArrived
   */
  strays(userIds: readonly string[], prefix: string, signal: AbortSignal): Promise<readonly StrayDuty[]>
  /** They are kept from now on, as if they had been shown here. */
  adopt(strays: readonly StrayDuty[]): Promise<void>
}
