/** Which organisation of which platform. */
export interface InstallationKey {
  platform: string
  tenant: string
}

/** `revoked`: the platform has taken its tokens back; nothing is said there until it is installed again. */
export type InstallationState = 'active' | 'revoked'

/** What may be shown and logged. */
export interface InstallationFacts extends InstallationKey {
  state: InstallationState
  installedAt: Date
  updatedAt: Date
}

/** Tokens and the like, by the names the platform's adapter gives them. */
export type Secrets = Readonly<Record<string, string>>

export interface Installation extends InstallationFacts {
  secrets: Secrets
}
