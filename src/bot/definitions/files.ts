import type { UserError } from '../../errors/user-error.ts'

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
    content: AsyncIterable<Uint8Array>
    claimed: { bytes?: number; mime: string }
    personId: string
  }): Promise<Omit<SentFile, 'fileId'>>
  drop(uploadId: string): Promise<void>
}

/** The result of fetching a row's files: all of them, or a refusal and none. */
export interface Fetched {
  files: readonly SentFile[]
  refusal?: UserError
}
