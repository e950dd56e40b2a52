import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import { readCommands, typedFor } from '../commands.ts'
import { botScopes, optionalScopes } from '../scopes.ts'
import type { Check } from './finding.ts'
import { lacking } from './lacking.ts'

/** What the app may not do, each with the command that lacks it. What can be unticked is only said. */
export const checkScopes: Check = async ({ self, options, ports: { t } }) => {
  const commands = readCommands(options.commands)
  const lacks = (scope: keyof typeof lacking) => {
    const { what, line } = lacking[scope]
    const typed = line === undefined ? '' : t('doctor.slack.lacks.line', { line: typedFor(commands, line) })
    return { scope, what: `${sayByKey(t.locale, what)}${typed}` }
  }
  const missing = botScopes.filter((scope) => !self.scopes.has(scope))
  const unused = options.managerField === undefined ? 'users.profile:read' : undefined
  const refused = optionalScopes.filter((scope) => scope !== unused && !self.scopes.has(scope))
  const findings: PlatformFinding[] = missing.map((scope) => ({
    ...{ code: 'slack.scope', ok: false },
    says: t('doctor.slack.scope', lacks(scope)),
    where: t('doctor.slack.scope.where'),
  }))
  if (missing.length === 0)
    findings.push({ code: 'slack.scope', ok: true, says: t('doctor.slack.scope.ok', { count: botScopes.length }) })
  for (const scope of refused)
    findings.push({
      ...{ code: 'slack.optionalScope', ok: true, soon: true },
      says: t('doctor.slack.scope.optional', lacks(scope)),
      where: t('doctor.slack.scope.where'),
    })
  return findings
}
