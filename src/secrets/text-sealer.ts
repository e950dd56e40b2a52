import type { Sealer, SealingPlace } from './sealer.ts'
import { isShut } from './sealing-errors.ts'

/** Seals what is kept with something else and may be lost with its key. */
export interface TextSealer {
  seal(text: string): string
  /** Undefined: of a key that is gone, or damaged. */
  open(sealed: string): string | undefined
}

export const textSealer = (sealer: Sealer, place: SealingPlace): TextSealer => ({
  seal: (text) => sealer.seal(place, text),
  open(sealed) {
    try {
      return sealer.open(place, sealed)
    } catch (error) {
      if (isShut(error)) return undefined
      throw error
    }
  },
})
