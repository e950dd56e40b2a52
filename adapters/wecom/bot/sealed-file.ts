import { z } from 'zod'

/** Where WeCom gives a file out, and what opens it, in base64. */
export interface SealedFile {
  url: string
  key: string
}

const shape = z.object({ url: z.string(), key: z.string() })

/** A file's id, before it is sealed. */
export const sealFile = ({ url, key }: SealedFile): string => JSON.stringify({ url, key })

/** Undefined: it is none. */
export function readSealedFile(text: string): SealedFile | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
