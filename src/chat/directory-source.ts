/** Of some accounts who is in the company, by what a platform says. */
export interface DirectoryRead {
  members: readonly { userId: string; name: string; leader: string | undefined }[]
  /** Who left the company. The platform says so of each by name. */
  left: readonly string[]
}

/** Who is in a company: its departments and everybody's name were read whole. */
export interface OpenDirectory {
  /** Of these accounts; it may be asked of as many parts of all as wanted. @throws RemoteRefused, NeverArrived */
  about(userIds: readonly string[], signal: AbortSignal): Promise<DirectoryRead>
  /** Everybody who is called so, however it is written. */
  called(name: string): readonly { userId: string; name: string }[]
}

/** A platform that tells who is in the company whenever it is asked. */
export interface DirectorySource {
  /**
   * Whether it is to be asked now, by this process and no other; what breaks off is due again a while later.
   * @returns the tenant whose directory it is
   */
  claim(): Promise<string | undefined>
  /** All of it or nothing: a part that lacks would look like people who left. @throws RemoteRefused, NeverArrived */
  open(signal: AbortSignal): Promise<OpenDirectory>
  /** It is still being read. */
  goesOn(): Promise<void>
  /** What was read is taken over. */
  done(): Promise<void>
}
