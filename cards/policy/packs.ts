import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { can } from '../../src/people/roles.ts'
import { listPacks, type PackDetail } from '../../src/pipeline/queries/show-pack.ts'
import { everybodyMay } from '../parts/everybody-may.ts'

/** The industry packs there are, each leading to what it would bring. Its subject says nothing. */
export const packsCard: CardDefinition = defineCard<readonly PackDetail[]>({
  name: 'packs',
  subjects: { left: 'a list as it was when it was asked for; every line opens the pack as it is' },
  async view(reader, _subject, viewers) {
    if (!(await everybodyMay(viewers, (person) => can(person, 'pipeline.read')))) return undefined
    return await listPacks(reader)
  },
  draw: drawPacks,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {
    open: { look: async (_ctx, { argument }) => ({ type: 'card', card: 'pack', subject: argument }) },
  },
})

function drawPacks(packs: readonly PackDetail[], { t, button }: DrawTools): Card {
  return {
    kind: 'list',
    headline: t('packs.headline', { count: packs.length }),
    why: t('packs.why'),
    items: packs.slice(0, cardLimits.items).map(({ key, document, pipeline }) => ({
      title: t('packs.title', { pack: document.name, key }),
      detail: t(pipeline ? 'packs.there' : 'packs.stages', {
        stages: document.stages.map(({ name }) => name).join(' → '),
      }),
      ...(pipeline ? { mark: 'done' as const } : {}),
      button: button('open', t('packs.show'), 'plain', key, `/setup ${key}`),
    })),
    empty: t('packs.empty'),
    buttons: [],
  }
}
