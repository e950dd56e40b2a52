import { cut } from '../i18n/cut.ts'
import { normalised } from '../typed-text/normalised.ts'
import { fileLimits } from './file-rules.ts'

/**
 * A file's name as it is kept and shown: the last part of a path, without control characters, marks that turn the
 * direction of writing, or what is invisible; its ending survives the cut.
 */
export function showName(given: string): string {
  const base =
    normalised(given.toWellFormed(), 'NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  const name = base.trim().replace(/^\.+/, '')
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  return cut(stem, fileLimits.name - ending.length) + ending || 'file'
}
