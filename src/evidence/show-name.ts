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
  return cut(name) || 'file'
}

function cut(name: string): string {
  const characters = [...name]
  if (characters.length <= fileLimits.name) return name
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `${characters.slice(0, fileLimits.name - 1 - ending.length).join('')}…${ending}`
}
