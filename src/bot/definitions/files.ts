import type { FileContent } from '../../chat/inbound.ts'
import type { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'

/** A file of an inbound, fetched and staged. The handler binds it; what is not bound is swept. */
export interface SentFile {
  /** As the platform calls it; what a form's file field holds. */
  fileId: string
  uploadId: string
  name: string
  bytes: number
  mime: string
}

/** Stages files until a handler binds them. */
export interface FileIntake {
  /** @throws UserError for a file that may not be kept */
  put(file: {
    uploadId: string
    name: string
    content: FileContent
    claimed: { bytes?: number; mime: string }
    personId: string
    /** Also what no proof may be: what it is only decides how it may be shown. */
    anyType?: true
  }): Promise<Omit<SentFile, 'fileId'>>
  drop(uploadId: string): Promise<void>
  /** Drops what a person sent to the bot in a conversation and nobody has kept yet. */
  forget(sentBy: { conversationId: string; personId: string }): Promise<void>
  /** Keeps what was staged by this person, in the transaction that names it. @throws UserError when it is not there */
  keep(tx: Tx, staged: Pick<SentFile, 'uploadId' | 'name'>, personId: string, now: Date): Promise<KeptContent>
}

/** A content of ours, by its hash. */
export interface KeptContent {
  sha256: string
  bytes: number
  mime: string
}

/** The result of fetching a row's files: all of them, or a refusal and none. */
export interface Fetched {
  files: readonly SentFile[]
  refusal?: UserError
}
