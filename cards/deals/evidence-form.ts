import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { fileLimits } from '../../src/evidence/file-rules.ts'
import { addEvidence } from '../../src/pipeline/conditions/add-evidence.ts'
import { evidenceKinds } from '../../src/pipeline/conditions/evidence-kinds.ts'
import { showEvidence } from '../../src/pipeline/conditions/show-evidence.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import { namedDeal } from './say-deal.ts'

/** A file that proves what a deal has come to. Its subject is the deal's id. */
export const evidenceForm: FormDefinition = {
  name: 'add-evidence',
  async draw({ tx, actor, t }, dealId, token) {
    const deal = await dealToChange(tx, actor, dealId, 'deal.edit')
    if (deal.status !== 'open') throw new UserError('error.move.closed', { deal: dealNumber(deal.number) })
    const asked = (await showEvidence(tx, deal.id))?.kinds ?? []
    const kinds = [...new Set([...asked, ...(await evidenceKinds(tx, deal))])]
    const { deal: number, title } = namedDeal(t, deal)
    return {
      token,
      title: t('evidence.form', { deal: number }),
      intro: title,
      submitLabel: t('evidence.form.submit'),
      typed: `/deal evidence ${number} ${kinds[0] ?? ''}`.trim(),
      fields: [
        {
          ...{ name: 'kind', label: t('evidence.form.kind'), kind: 'choice', required: true },
          options: kinds.map((kind) => ({ value: kind, label: kind })),
          ...(asked.length === 1 ? { value: asked[0] } : {}),
        },
        {
          ...{ name: 'file', label: t('evidence.form.file'), kind: 'file', required: true },
          hint: t('evidence.form.hint', { limit: fileLimits.bytes / 1_000_000 }),
        },
      ],
    }
  },
  async submit(ctx, dealId, { kind = '' }) {
    if (ctx.files.length === 0) return { type: 'fieldErrors', errors: { file: ctx.t('error.field.empty') } }
    for (const file of ctx.files) await addEvidence(ctx.tx, ctx.actor, { file, dealId, kind }, ctx)
    return { type: 'card', card: 'evidence', subject: dealId, onlyAsker: true }
  },
}
