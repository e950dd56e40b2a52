import { mutantsIn } from '../mutant.ts'

export const slackHomeMutants = [
  ...mutantsIn('src/bot/questions/draw-home.ts', [
    {
      id: 'home-outsider',
      what: 'a guest gets no Home of ours',
      find: 'if (asker.outsider || asker.bot) return undefined',
      replace: '',
    },
    {
      id: 'home-empty-lists',
      what: 'lists of nothing are left out of a Home',
      find: 'cards.filter(saysSomething)',
      replace: 'cards',
    },
  ]),
  ...mutantsIn('src/bot/questions/preview-link.ts', [
    {
      id: 'preview-outsider',
      what: 'a link shows nothing where somebody from outside reads it',
      find: 'if (members.some(({ outsider }) => outsider)) return undefined',
      replace: '',
    },
    {
      id: 'preview-unknown',
      what: 'a link shows nothing where somebody reads it whom we do not know',
      find: 'if (known.length < ids.length) return false',
      replace: '',
    },
    {
      id: 'preview-left',
      what: 'a link shows nothing where somebody reads it who has left',
      find: 'if ([...found.values()].some(({ active }) => !active)) return false',
      replace: '',
    },
  ]),
  ...mutantsIn('composition/link-preview.ts', [
    {
      id: 'preview-scope',
      what: 'a link shows nothing of a deal that whoever posted it may not see',
      find: '!deal || !(await canSeeDeal(reader, asker, deal))',
      replace: '!deal',
    },
  ]),
  ...mutantsIn('adapters/slack/home/homes.ts', [
    {
      id: 'home-gap',
      what: 'a Home is drawn at most once in three seconds',
      find: 'home.publishedAt + slackTimes.homeGap',
      replace: '0',
    },
    {
      id: 'home-once',
      what: 'what changes together is drawn once',
      find: 'if (home.planned && home.planned.at <= at) return',
      replace: '',
    },
    {
      id: 'home-day',
      what: 'a Home that nobody has opened for a day is left alone',
      find: 'home && this.#now - home.openedAt <= slackTimes.homeOpened',
      replace: 'home',
    },
    {
      id: 'home-elsewhere',
      what: 'a Home that was opened in another process is drawn here too',
      find: 'if (found) this.#plan(',
      replace: 'if (found && this.#stopped) this.#plan(',
    },
    {
      id: 'home-stopped',
      what: 'nothing is drawn once we stop',
      find: 'for (const { planned } of this.#opened.values()) planned?.cancel()',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/home/opened-homes.ts', [
    {
      id: 'home-kept-day',
      what: 'who has opened their Home is kept for a day',
      find: ', gt(slackHome.openedAt, dayBefore(now))',
      replace: '',
    },
    {
      id: 'home-forgotten',
      what: 'what is kept of Homes is removed after a day',
      find: 'await tx.delete(slackHome).where(lt(slackHome.openedAt, dayBefore(openedAt)))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/home/publish-home.ts', [
    {
      id: 'home-conflict',
      what: 'a Home in which somebody else has drawn is drawn anew',
      find: "if (!isRefusal(error, 'hash_conflict')) throw error",
      replace: 'throw error',
    },
  ]),
  ...mutantsIn('adapters/slack/events/link-shared.ts', [
    {
      id: 'unfurl-draft',
      what: 'nothing unfolds in what is still being written',
      find: "z.literal('conversations_history').optional()",
      replace: 'text.optional()',
    },
  ]),
  ...mutantsIn('adapters/slack/unfurl.ts', [
    {
      id: 'unfurl-origin',
      what: 'a link to somewhere else is none of ours',
      find: 'origin === new URL(publicUrl).origin ? pathname : undefined',
      replace: 'origin === "" ? undefined : pathname',
    },
  ]),
  ...mutantsIn('src/schedule/end-subscription.ts', [
    {
      id: 'subscription-own',
      what: 'a stop that is pressed twice ends once, and nobody else’s',
      find: 'if (own) await endOne(tx, own, now',
      replace: 'if (own ?? true) await endOne(tx, own!, now',
    },
  ]),
]
