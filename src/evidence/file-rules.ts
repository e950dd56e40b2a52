import { msPerHour } from '../clock/lengths.ts'

/** What may be kept as evidence, whichever entry point it comes through. */
export const fileLimits = {
  bytes: 20_000_000,
  /** Longest side of a picture, in pixels, as its own header says. */
  side: 12_000,
  pixels: 50_000_000,
  /** Characters of a name, as it is shown. */
  name: 120,
  chunk: 256 * 1024,
} as const

/** Below this a proof is flagged to the approver, bytes. A policy may ask for more. */
export const tinyBelow = 1024

/** An upload nobody bound is swept after this, milliseconds. */
export const uploadLife = msPerHour

/** The types that are kept, by the names their files go by. */
export const endingsOf = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'text/plain': ['txt', 'md', 'csv', 'tsv', 'log'],
} as const

export type FileType = keyof typeof endingsOf

/** Endings that promise something else than what we keep. Others (`纪要.v2`) promise nothing. */
const otherEndings =
  'html htm xhtml mht svg xml js mjs css exe bat cmd com sh ps1 vbs jar msi scr hta lnk zip rar 7z gz tar doc xls ppt rtf docm xlsm pptm bmp tif tiff heic mp3 mp4 mov'.split(
    ' ',
  )
const promising = new Set<string>([...Object.values(endingsOf).flat(), ...otherEndings])

/** Whether a name promises another type than the bytes have: `screenshot.png` that is a page. */
export function promisesAnotherType(name: string, found: FileType): boolean {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined || !promising.has(ending)) return false
  return !(endingsOf[found] as readonly string[]).includes(ending)
}

/** Whether a declared type is another one than the bytes have. Undefined, empty and octet-stream declare nothing. */
export function declaresAnotherType(declared: string | undefined, found: FileType): boolean {
  const type = declared?.split(';')[0]?.trim().toLowerCase().replace('image/jpg', 'image/jpeg') ?? ''
  if (type === '' || type === 'application/octet-stream') return false
  if (found === 'text/plain') return !['text/plain', 'text/csv', 'text/markdown'].includes(type)
  return type !== found
}
