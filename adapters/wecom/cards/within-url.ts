import { wecomLimits } from '../limits.ts'

export const withinUrl = (url: string | undefined): string | undefined =>
  url !== undefined && Buffer.byteLength(url) <= wecomLimits.urlBytes ? url : undefined
