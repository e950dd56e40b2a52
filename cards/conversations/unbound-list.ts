import { listUnbound, type UnboundConversation } from '../../src/bot/conversations/list-unbound.ts'
import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { listOf } from '../../src/i18n/list-of.ts'
import { sayPlatform } from '../../src/i18n/say-platform.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import { commonScope } from '../../src/people/permission-scope.ts'
import { pageAt } from '../../src/store/page.ts'
import { turnButtons, turnedPage } from '../parts/pagination.ts'

export interface UnboundView {
  page: number
  conversations: UnboundConversation[]
  more: boolean
}

/** Conversations with outsiders that no customer has been named for. Its subject is the page, from 0. */
export const unboundCard: CardDefinition = defineCard<UnboundView>({
  name: 'unbound',
  subjects: { left: 'a list as it was when it was asked for; binding asks the server again' },
  async view(reader, subject, { people, outsiders }) {
    if (outsiders || people.length === 0) return undefined
    const page = turnedPage(subject)
    const scope = await commonScope(reader, people, 'conversation.bind')
    const found = await listUnbound(reader, scope, pageAt(page, cardLimits.items))
    return { page, ...found }
  },
  visible: async (_reader, _subject, { people, outsiders }) => !outsiders && people.length > 0,
  draw: drawUnbound,
  // Nothing is decided on a list: the form asks the server again.
  versionKey: () => '',
  actions: {
    bind: {
      look: async (_ctx, { argument }) => ({ type: 'form', form: 'bind', subject: argument }),
    },
    turn: {
      look: async (_ctx, { argument }) => ({
        type: 'card',
        card: 'unbound',
        subject: String(turnedPage(argument)),
        onlyAsker: true,
      }),
    },
  },
})

export function drawUnbound(view: UnboundView, tools: DrawTools): Card {
  const { page, conversations, more } = view
  const { t, button } = tools
  return {
    kind: 'list',
    headline: t('conversation.unboundList'),
    ...(conversations.length > 0 ? { why: t('conversation.unboundWhy') } : {}),
    items: conversations.map((conversation) => itemOf(conversation, tools)),
    empty: t('conversation.unboundEmpty'),
    buttons: turnButtons({ page, more, typed: '/bind list' }, t, button),
  }
}

function itemOf(conversation: UnboundConversation, { t, timeZone, button }: DrawTools): ListItem {
  const { id, title, platform, outsiders, unboundCount, lastMessageAt } = conversation
  const detail = [
    sayPlatform(t.locale, platform),
    listOf(outsiders.slice(0, 3), t.locale),
    t('conversation.notKeptSoFar', { count: unboundCount }),
    lastMessageAt && sayMoment(t.locale, lastMessageAt, timeZone),
  ]
  return {
    title: title || outsiders[0] || t('conversation.untitled'),
    detail: detail.filter(Boolean).join(' · '),
    button: button('bind', t('conversation.button.bind'), 'plain', id),
  }
}
