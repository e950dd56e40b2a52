import type { UserError } from '../../errors/user-error.ts'

/** A file that came with what somebody does, fetched and staged; whoever handles it binds it or leaves it to be swept. */
export interface SentFile {
  /** As the platform calls it; what a form's file field holds. */
  fileId: string
  uploadId: string
  name: string
  bytes: number
  mime: string
}

/** Where the roof lets files be kept until somebody says what they are for. */
export interface FileIntake {
  /** @throws UserError what is not kept */
  put(file: {
    uploadId: string
    name: string
    content: AsyncIterable<Uint8Array>
    claimed: { bytes?: number; mime: string }
    personId: string
  }): Promise<Omit<SentFile, 'fileId'>>
  drop(uploadId: string): Promise<void>
}

/** What came of fetching a row's files. With a refusal there are none: all of them, or nothing. */
export interface Fetched {
  files: readonly SentFile[]
  refusal?: UserError
}
