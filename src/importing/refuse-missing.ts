import { UserError } from '../errors/user-error.ts'

/** What went wrong with a file, as a sentence when it cannot be opened. @throws always */
export function refuseMissing(error: unknown, path: string): never {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') throw new UserError('error.import.file', { path })
  throw error
}
