import type { Inbound } from '../../src/chat/inbound.ts'

/** Records `inbounds`, `perCommit` to a commit, in a folder of its own. @returns seconds */
export type Contender = (folder: string, inbounds: readonly Inbound[], perCommit: number) => Promise<number>
