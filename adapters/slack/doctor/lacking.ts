import type { WordKey } from '../../../src/i18n/translate.ts'
import type { botScopes, optionalScopes } from '../scopes.ts'

interface Lack {
  /** What does not work. */
  what: WordKey
  /** The line that shows it, in words of ours; undefined: none does. */
  line?: string
}

type Scope = (typeof botScopes)[number] | (typeof optionalScopes)[number]

/** What does not work without each scope, and what to type to see it. */
export const lacking: Readonly<Record<Scope, Lack>> = {
  commands: { what: 'doctor.slack.lacks.commands', line: 'help' },
  'chat:write': { what: 'doctor.slack.lacks.chat', line: 'deal list' },
  'app_mentions:read': { what: 'doctor.slack.lacks.mentions' },
  'channels:history': { what: 'doctor.slack.lacks.channels', line: 'bind' },
  'groups:history': { what: 'doctor.slack.lacks.groups', line: 'bind' },
  'im:history': { what: 'doctor.slack.lacks.im', line: 'deal list' },
  'mpim:history': { what: 'doctor.slack.lacks.mpim' },
  'channels:read': { what: 'doctor.slack.lacks.members', line: 'deal show' },
  'groups:read': { what: 'doctor.slack.lacks.members', line: 'deal show' },
  'im:read': { what: 'doctor.slack.lacks.members', line: 'deal show' },
  'mpim:read': { what: 'doctor.slack.lacks.members', line: 'deal show' },
  'users:read': { what: 'doctor.slack.lacks.users', line: 'deal list' },
  'im:write': { what: 'doctor.slack.lacks.direct', line: 'approvals' },
  'links:read': { what: 'doctor.slack.lacks.links' },
  'links:write': { what: 'doctor.slack.lacks.links' },
  'files:read': { what: 'doctor.slack.lacks.evidence', line: 'deal evidence' },
  'files:write': { what: 'doctor.slack.lacks.pictures', line: 'funnel' },
  'users:read.email': { what: 'doctor.slack.lacks.email', line: 'link' },
  'users.profile:read': { what: 'doctor.slack.lacks.manager' },
  'metadata.message:read': { what: 'doctor.slack.lacks.metadata' },
  'pins:write': { what: 'doctor.slack.lacks.pins', line: 'bind' },
}
