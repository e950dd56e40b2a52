import { type FileRecord, mimeOf } from '../state/file.ts'
import type { World } from '../state/world.ts'

export interface NewFile {
  /** Default: a new one. */
  id?: string
  teamId: string
  userId: string
  name: string
  title?: string
  mime?: string
  content: Uint8Array
  altText?: string
}

/** Keeps a file. It is ready at once: what an app uploads takes longer. */
export function addFile(world: World, file: NewFile): FileRecord {
  const made: FileRecord = {
    id: file.id ?? world.ids.make('F'),
    teamId: file.teamId,
    userId: file.userId,
    created: world.seconds,
    name: file.name,
    title: file.title ?? file.name,
    mime: file.mime ?? mimeOf(file.name),
    content: file.content,
    ready: true,
    deleted: false,
    ...(file.altText ? { altText: file.altText } : {}),
    shares: new Map(),
  }
  world.files.set(made.id, made)
  return made
}
