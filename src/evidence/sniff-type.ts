import type { FileType } from './file-rules.ts'

const signatures: [FileType, (head: string) => boolean][] = [
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/gif', (head) => head.startsWith('GIF87a') || head.startsWith('GIF89a')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
  ['application/pdf', (head) => head.startsWith('%PDF-')],
]

const parts: [FileType, string][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/document.xml'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/workbook.xml'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/presentation.xml'],
]

/** What can be told from the first bytes alone; `zip` may turn out to be a document. */
export function sniffHead(head: Buffer): FileType | 'zip' | undefined {
  const first = head.toString('latin1', 0, 16)
  if (first.startsWith('PK\x03\x04')) return 'zip'
  return signatures.find(([, matches]) => matches(first))?.[0]
}

/**
 * Which office document a zip is, by the names in its directory (APPNOTE 4.3.12), which stands at its end. Undefined: none,
 * or one with macros. Nothing is unpacked.
 */
export function sniffDocument(tail: Buffer, bytes: number): FileType | undefined {
  const names = namesIn(tail, bytes)
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject/i.test(name))) return undefined
  return parts.find(([, part]) => names.has(part))?.[0]
}

const endOfDirectory = Buffer.from('PK\x05\x06', 'latin1')
const entryOfDirectory = 0x02014b50

function namesIn(tail: Buffer, bytes: number): Set<string> {
  const names = new Set<string>()
  const end = tail.lastIndexOf(endOfDirectory)
  if (end < 0 || end + 22 > tail.length) return names
  let at = tail.readUInt32LE(end + 16) - (bytes - tail.length)
  while (at >= 0 && at + 46 <= end && tail.readUInt32LE(at) === entryOfDirectory) {
    const [name, extra, comment] = [28, 30, 32].map((field) => tail.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ]
    names.add(tail.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}
