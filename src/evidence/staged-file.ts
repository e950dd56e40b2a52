import type { FileContent } from '../chat/inbound.ts'

/** A file that came in and may be kept: checked, in staging, not yet bound to anything. Swept after an hour. */
export interface StagedFile {
  uploadId: string
  /** As it is shown. */
  name: string
  /** Of the whole content, hex. */
  sha256: string
  bytes: number
  /** Found from the bytes. */
  mime: string
}

/** A file to be staged, with what its sender claims about it. */
export interface IncomingFile {
  /** The same for every attempt: a second one replaces the first. */
  uploadId: string
  name: string
  content: Uint8Array | FileContent
  /** A file that differs from its claims is refused. */
  claimed?: { bytes?: number | undefined; mime?: string | undefined; sha256?: string | undefined }
  /** The person who sends it; only they may bind it. */
  personId: string
  /** It is kept whatever it is, and is no proof of anything: only its size is checked. */
  anyType?: true
}
