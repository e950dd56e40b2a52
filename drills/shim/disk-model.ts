import { FileImage } from './file-image.ts'
import type { FileName, Recorded } from './recording.ts'

/** How a disk writes at once, and tears what it was writing when the power went, bytes. */
const sector = 512

type Kept = Exclude<FileName, 'none' | 'folder'>

/** What a power cut leaves of what was not synced: nothing, or each sector by chance. */
export type Leaves = 'nothing' | 'some'

interface ModelFile {
  /** The bytes that are on the disk for sure. */
  durable: FileImage
  /** Whether its folder names it, for sure. */
  named: boolean
  /** What was done to its bytes since it was synced, and to its name since its folder was. */
  bytesPending: Recorded[]
  namesPending: Recorded[]
}

/** The files of a database as a disk has them: what is not synced may be there or not. */
export class DiskModel {
  readonly #files = new Map<Kept, ModelFile>()

  /** @param database the file as it was before the first record, at rest */
  constructor(database: Buffer) {
    this.#files.set('database', { ...newFile(), durable: new FileImage(database), named: true })
  }

  apply(record: Recorded): void {
    const { file: name, operation } = record
    if (name === 'none') return
    if (name === 'folder') {
      if (operation === 'sync') for (const file of this.#files.values()) syncName(file)
      return
    }
    const file = this.#files.get(name) ?? newFile()
    this.#files.set(name, file)
    if (operation === 'sync') syncBytes(file)
    else if (isNaming(record)) file.namesPending.push(record)
    else file.bytesPending.push(record)
    // A file that is made anew is empty.
    if (operation === 'create') file.bytesPending.push({ ...record, operation: 'truncate', offset: 0 })
  }

  /** What the next start finds. @param survives whether one thing that was not synced is there */
  afterPowerCut(leaves: Leaves, survives: () => boolean): Map<Kept, Buffer> {
    const left = new Map<Kept, Buffer>()
    for (const [name, { durable, named, bytesPending, namesPending }] of this.#files) {
      const names = leaves === 'nothing' ? [] : namesPending.filter(survives)
      if (!isNamed(named, names)) continue
      const content = durable.copy()
      if (leaves === 'some') for (const record of bytesPending) changeSome(content, record, survives)
      left.set(name, content.bytes)
    }
    return left
  }
}

const newFile = (): ModelFile => ({ durable: new FileImage(), named: false, bytesPending: [], namesPending: [] })

const isNaming = ({ operation }: Recorded): boolean => operation === 'create' || operation === 'remove'

const isNamed = (before: boolean, changes: readonly Recorded[]): boolean => {
  const last = changes.at(-1)
  return last ? last.operation === 'create' : before
}

function syncName(file: ModelFile): void {
  file.named = isNamed(file.named, file.namesPending)
  file.namesPending = []
}

function syncBytes(file: ModelFile): void {
  for (const record of file.bytesPending) change(file.durable, record)
  file.bytesPending = []
}

/** Of a write each sector may have reached the disk; of a truncation all or nothing. */
function changeSome(content: FileImage, record: Recorded, survives: () => boolean): void {
  const step = record.operation === 'write' ? sector : 1
  const length = Math.max(1, record.bytes.length)
  for (let at = 0; at < length; at += step)
    if (survives())
      change(content, { ...record, offset: record.offset + at, bytes: record.bytes.subarray(at, at + step) })
}

function change(content: FileImage, { operation, offset, bytes }: Recorded): void {
  if (operation === 'truncate') content.resize(offset)
  else content.write(offset, bytes)
}
