/** 1 active, 2 disabled, 4 not activated, 5 left. */
export type MemberStatus = 1 | 2 | 4 | 5

export interface Member {
  /** As it is written; compared without case. */
  readonly userid: string
  name: string
  /** Ids of departments; the first is the main one. */
  departments: number[]
  /** Parallel to `departments`. */
  leads: boolean[]
  directLeader: string[]
  position: string
  status: MemberStatus
}

export interface MemberOptions {
  name?: string
  /** Default: the root, 1. */
  departments?: readonly number[]
  /** Departments this one leads. */
  leads?: readonly number[]
  /** userid of the one above. */
  directLeader?: string
  position?: string
  status?: MemberStatus
}

export interface Department {
  readonly id: number
  name: string
  /** 0 above the root. */
  parent: number
}

export interface Tag {
  readonly id: number
  name: string
  /** userids, in lower case. */
  readonly members: Set<string>
  readonly departments: ReadonlySet<number>
}

/** Ids of people are compared without case. */
export const keyOf = (userid: string): string => userid.toLowerCase()
