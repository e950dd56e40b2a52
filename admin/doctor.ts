import { parseArgs } from 'node:util'
import { UserError } from '../src/errors/user-error.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { type Finding, findings, platformFindings } from '../src/operations/findings.ts'
import { platformMeant } from './platform-meant.ts'
import { type OfflineVerb, type ToolContext, UsageError } from './verb.ts'

/** Needs no database: it also tells what keeps the database from opening. */
export const verb: OfflineVerb = {
  name: 'doctor',
  summary: 'admin.doctor.summary',
  usage: '[<platform> [--to <channel or member> | --send <member>] [--listen]]',
  offline: true,
  async run(context, args, { json }) {
    const { out, t } = context
    const found: Finding[] = []
    const tell = json ? () => {} : out
    for await (const finding of asked(context, args, tell)) {
      found.push(finding)
      if (json) continue
      out(`${finding.soon ? '▲' : finding.ok ? '✓' : '×'} ${nameOf(finding, t)} · ${finding.says}`)
      if (finding.where !== undefined) out(`    → ${finding.where}`)
    }
    const trouble = found.filter((finding) => !finding.ok).length
    if (json) out(JSON.stringify({ ok: trouble === 0, findings: found }))
    else out(trouble === 0 ? t('doctor.well') : t('doctor.trouble', { count: trouble }))
    return trouble === 0 ? 0 : 1
  },
}

/** Everything, or one platform alone. @throws UserError where that is not connected */
function asked(
  { settings, t, locale, now, proofs }: ToolContext,
  args: readonly string[],
  tell: (line: string) => void,
): AsyncGenerator<Finding> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: 'string' }, send: { type: 'string' }, listen: { type: 'boolean' } },
  })
  const [name, ...tooMany] = positionals
  const isAboutOne = values.listen === true || (values.to ?? values.send) !== undefined
  if (tooMany.length > 0 || (name === undefined && isAboutOne)) throw new UsageError()
  if (name === undefined) return findings(settings, t, now(), proofs)
  const platform = platformMeant(name)
  if (values.listen && platform !== 'dingtalk') throw new UsageError()
  const to = placeMeant(platform, values)
  const ofPlatform = proofs.filter((proof) => proof.platform === platform)
  if (ofPlatform.length === 0)
    throw new UserError('error.doctor.notConfigured', { platform: sayPlatform(locale, platform) })
  return platformFindings(ofPlatform, t, {
    ...{ tell, ...(to === undefined ? {} : { to }) },
    ...(values.listen ? { listen: true as const } : {}),
  })
}

/** Where something may be shown: on Slack a channel, on WeCom and DingTalk a member. @throws UserError `error.doctor.noPlace` */
function placeMeant(platform: string, { to, send }: { to?: string; send?: string }): string | undefined {
  const place = platform === 'dingtalk' ? /^[\w.@-]{1,64}$/ : /^[CGD][A-Z0-9]{1,30}$/
  const isPlace = to === undefined || (platform !== 'wecom' && place.test(to))
  const isMember = send === undefined || (platform === 'wecom' && /^[\w.@-]{1,64}$/.test(send))
  if (!isPlace || !isMember) throw new UserError('error.doctor.noPlace')
  return to ?? send
}

const nameOf = (finding: Finding, t: Translator): string =>
  finding.about === 'platform' ? sayPlatform(t.locale, finding.platform) : t(`doctor.${finding.about}`)
