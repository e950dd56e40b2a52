import { sayByKey, type Translator, type WordKey } from '../src/i18n/translate.ts'
import type { AppliedChange } from '../src/importing/apply-directory.ts'
import type { DirectoryChange } from '../src/importing/directory-changes.ts'
import type { AdminContext } from './verb.ts'

/** What would change, or was changed, by what a platform says of who is in the company. */
export interface DirectoryResult {
  changes: readonly AppliedChange[]
  /** Of ours: whom the app may not see. */
  unseen: readonly string[]
  isProposed: boolean
}

/** Sentences without arguments. */
interface Words {
  same: Extract<WordKey, `admin.${string}.same`>
  next: Extract<WordKey, `admin.${string}.next`>
}

export const asProposed = (change: DirectoryChange): AppliedChange => ({ change, refusal: undefined })

/** @returns the exit code: 1 where something could not be done */
export function sayDirectory(
  { out, t, locale }: Pick<AdminContext, 'out' | 't' | 'locale'>,
  { changes, unseen, isProposed }: DirectoryResult,
  { words, json }: { words: Words; json: boolean },
): number {
  if (json) out(JSON.stringify({ changes: changes.map(asJson), unseen }))
  else {
    if (changes.length === 0) out(t(words.same))
    for (const { change, refusal } of changes) {
      const line = lineOf(change, t)
      const why = refusal && sayByKey(locale, refusal.code, refusal.details)
      out(why === undefined ? line : t('admin.wecomDirectory.refused', { line, why }))
    }
    for (const userId of unseen) out(t('admin.wecomDirectory.unseen', { userId }))
    if (isProposed && changes.length > 0) out(t(words.next))
  }
  return changes.some(({ refusal }) => refusal) ? 1 : 0
}

const asJson = ({ change, refusal }: AppliedChange) => ({ ...change, ...(refusal ? { refused: refusal.code } : {}) })

function lineOf(change: DirectoryChange, t: Translator): string {
  switch (change.change) {
    case 'add': {
      const roles = change.roles.map((role) => t(`people.role.${role}`)).join(' · ')
      return t('admin.wecomDirectory.add', { name: change.name, userId: change.userId, roles })
    }
    case 'sameName':
      return t('admin.wecomDirectory.sameName', { name: change.name, userId: change.userId })
    case 'lead':
      return t('admin.wecomDirectory.lead', { name: change.name, leader: change.leaderName })
    case 'leave':
      return t('admin.wecomDirectory.leave', { name: change.name })
  }
}
