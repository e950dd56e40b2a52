/** A platform's user, as the platform proved it. */
export interface PersonIdentity {
  platform: string
  tenant: string
  userId: string
}
