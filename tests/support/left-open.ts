import { readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Databases that were made and not removed yet, by the folder of each. A file of tests ends with none. */
export const databasesInUse = new Set<string>()

const openFiles = '/proc/self/fd'

/** The files in this folder that this process still has open. Only Linux tells; elsewhere none. */
export function filesLeftOpen(folder: string): string[] {
  const inside = realpathSync(folder) + sep
  return listOpenFiles().filter((path) => path.startsWith(inside))
}

function listOpenFiles(): string[] {
  try {
    return readdirSync(openFiles).flatMap((descriptor) => linkOf(join(openFiles, descriptor)) ?? [])
  } catch {
    return []
  }
}

/** Undefined: closed meanwhile, as the descriptor is by which the list was read. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
