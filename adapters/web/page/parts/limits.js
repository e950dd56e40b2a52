/** What the server takes of one message, as in `adapters/web/limits.ts`: said here before anything is sent in vain. */
export const limits = {
  /** Characters of a text and of a field, as a textarea counts. */
  textLength: 4000,
  filesPerMessage: 9,
  uploadBytes: 10_000_000,
}

export const uploadMegabytes = limits.uploadBytes / 1_000_000
