import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { digestsOf, type ShownDigest, showDigest } from '../../src/escalation/show-digest.ts'
import { writeStuckRequest } from '../../src/escalation/stuck-request.ts'
import { sayOwners, stuckItem } from './say-stuck.ts'

export interface DigestView extends ShownDigest {
  now: Date
}

const leftAsWritten = { left: 'it says what was due when it was written; every line opens the deal as it is' }

/** Everything that fell due together for one person, as one message. Its subject is the digest's id. */
export const digestCard: CardDefinition = defineCard<DigestView>({
  name: 'digest',
  // What is taken in hand is ticked off; all else it says as it was due when it was written.
  subjects: { digest: itself, stuckDeal: digestsOf, deal: leftAsWritten, pipeline: leftAsWritten },
  presents: 'digest',
  async view(reader, id, { people, outsiders, now }) {
    const shown = await showDigest(reader, id, cardLimits.items, now)
    if (!shown || outsiders || people.length === 0 || people.some((one) => one.id !== shown.personId)) return undefined
    return { ...shown, now }
  },
  draw: drawDigest,
  // It shows what was due when it was written, so it is never out of date.
  versionKey: () => '',
  actions: {
    open: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'stuck-deal', subject: argument, onlyAsker: true }),
    },
    all: {
      look: async ({ actor }) => ({
        type: 'card',
        card: 'stuck',
        subject: writeStuckRequest({ askerId: actor.id, page: 0 }),
        onlyAsker: true,
      }),
    },
  },
})

export function drawDigest({ lines, total, owners, at }: DigestView, tools: DrawTools): Card {
  const { t, button } = tools
  return {
    kind: 'list',
    headline: t('digest.headline', { count: total }),
    mark: 'overdue',
    why:
      total > lines.length
        ? `${sayOwners(t, owners)} · ${t('digest.oldest', { count: lines.length })}`
        : sayOwners(t, owners),
    items: lines.map((line) => stuckItem(line, at, tools)),
    empty: t('stuck.empty'),
    buttons: [button('all', t('digest.all'), 'primary', '', '/stuck')],
  }
}
