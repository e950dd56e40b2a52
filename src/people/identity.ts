import { lowerAscii } from '../typed-text/lower-ascii.ts'

/** A platform's user, as the platform proved it. */
export interface PersonIdentity {
  platform: string
  tenant: string
  userId: string
}

/** To whom `Zhang` and `zhang` are one user says so; their ids are kept in small letters. */
export interface UserIdCase {
  caseInsensitive?: boolean | undefined
}

export const storedUserId = (userId: string, { caseInsensitive = false }: UserIdCase): string =>
  caseInsensitive ? lowerAscii(userId) : userId
