import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type DomainFile, keepDomainFile } from '../pages/domain-files.ts'
import { UserError } from '../src/errors/user-error.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** WeCom's has a few dozen bytes. */
const mostBytes = 1024

/** Takes the file by which WeCom sees that the domain is ours (网页授权及JS-SDK), and has it served at the root. */
export const verb: AdminVerb = {
  name: 'wecom domain-file',
  summary: 'admin.wecomDomainFile.summary',
  usage: '<WW_verify_….txt>',
  async run({ store, settings, out, t }, [path, ...more], { json }) {
    if (path === undefined || more.length > 0) throw new UsageError()
    const file = await readDomainFile(path)
    await keepDomainFile(store, file)
    const address = `${settings.publicUrl ?? ''}/${file.name}`
    out(json ? JSON.stringify({ name: file.name, address }) : t('admin.wecomDomainFile.kept', { address }))
    return 0
  },
}

/** @throws UserError */
async function readDomainFile(path: string): Promise<DomainFile> {
  const name = basename(path)
  if (!/^WW_verify_[A-Za-z0-9_-]{1,64}\.txt$/.test(name)) throw new UserError('error.domainFile.name', { name })
  const bytes = await readBytes(path)
  const content = bytes.toString('latin1')
  if (bytes.length > mostBytes || !/^[\x21-\x7e]+\r?\n?$/.test(content))
    throw new UserError('error.domainFile.content', { name })
  return { name, content }
}

/** No more of it than is needed to see that it is too long. */
async function readBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => undefined)
  if (!file) throw new UserError('error.domainFile.missing', { path })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes + 1))
    return buffer.subarray(0, bytesRead)
  } catch {
    throw new UserError('error.domainFile.missing', { path })
  } finally {
    await file.close()
  }
}
