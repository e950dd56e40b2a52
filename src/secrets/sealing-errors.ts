/** What was sealed cannot be opened before its key is configured again. The message names no secret. */
export class SealingKeyMissing extends Error {
  readonly keyId: string
  constructor(where: string, keyId: string) {
    super(
      `The secret of ${where} was sealed with the key ${keyId}, which is not configured. Put that key back, behind the first one of SECRET_KEY (or of secret.key in DATA_DIR).`,
    )
    this.name = 'SealingKeyMissing'
    this.keyId = keyId
  }
}

/** Not sealed by us, changed since, or taken from another place: its key does not open it. */
export class SealedTextDamaged extends Error {
  constructor(where: string) {
    super(`The secret of ${where} is damaged or was sealed for another place. Connect it anew.`)
    this.name = 'SealedTextDamaged'
  }
}

/** It cannot be opened, now or ever; anything else that was thrown is a defect. */
export const isShut = (error: unknown): boolean =>
  error instanceof SealingKeyMissing || error instanceof SealedTextDamaged
