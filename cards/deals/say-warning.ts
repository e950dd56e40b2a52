import { saySize } from '../../src/i18n/say-size.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { EvidenceWarning } from '../../src/pipeline/conditions/evidence-warnings.ts'

/** A warning for the approver, in one line. */
export function sayWarning(t: Translator, warning: EvidenceWarning): string {
  switch (warning.code) {
    case 'reused':
      return t('evidence.warning.reused', warning)
    case 'empty':
      return t('evidence.warning.empty', warning)
    case 'tiny':
      return t('evidence.warning.tiny', { name: warning.name, size: saySize(warning.bytes) })
    case 'noCustomerContact':
      return t('evidence.warning.noCustomerContact')
  }
}
