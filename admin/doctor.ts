import { sayPlatform } from '../src/i18n/say-platform.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { type Finding, findings } from '../src/operations/findings.ts'
import { type OfflineVerb, UsageError } from './verb.ts'

/** Needs no database: it also tells what keeps the database from opening. */
export const verb: OfflineVerb = {
  name: 'doctor',
  summary: 'admin.doctor.summary',
  usage: '',
  offline: true,
  async run({ settings, out, t, now, proofs }, args, { json }) {
    if (args.length > 0) throw new UsageError()
    const found: Finding[] = []
    for await (const finding of findings(settings, t, now(), proofs)) {
      found.push(finding)
      if (!json) out(`${finding.soon ? '▲' : finding.ok ? '✓' : '×'} ${nameOf(finding, t)} · ${finding.says}`)
    }
    const trouble = found.filter((finding) => !finding.ok).length
    if (json) out(JSON.stringify({ ok: trouble === 0, findings: found }))
    else out(trouble === 0 ? t('doctor.well') : t('doctor.trouble', { count: trouble }))
    return trouble === 0 ? 0 : 1
  },
}

const nameOf = (finding: Finding, t: Translator): string =>
  finding.about === 'platform' ? sayPlatform(t.locale, finding.platform) : t(`doctor.${finding.about}`)
