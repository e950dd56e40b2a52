import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns when the file's content, or the folder's list of names, survives a power loss. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
