import { seeded, somethingSaid } from '../messages.ts'
import type { SlackCompany } from './company.ts'

/** One message of each customer. */
export const greetings = (company: SlackCompany): object[] =>
  company.channels.flatMap(({ id, guest }, index) =>
    messageEvents({ ...company, channels: [{ id, rep: guest, guest }] }, 1, 1000 + index),
  )

/** Payloads of message events as Slack sends them, each a message of its own, about 1 KB as JSON. Half are said by guests. */
export function messageEvents({ tenant, channels }: SlackCompany, count: number, seed: number) {
  const random = seeded(seed)
  const at = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, (_, index) => {
    const { id: channel, rep, guest } = channels[Math.floor(random() * channels.length)]!
    const text = somethingSaid(random)
    const ts = `${at + seed}.${String(index).padStart(6, '0')}`
    const said = { type: 'text', text }
    return {
      token: 'verification-is-by-signature',
      team_id: tenant,
      context_team_id: tenant,
      context_enterprise_id: null,
      api_app_id: 'A1',
      event: {
        type: 'message',
        user: random() < 0.5 ? guest : rep,
        text,
        ts,
        event_ts: ts,
        team: tenant,
        client_msg_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        blocks: [
          {
            type: 'rich_text',
            block_id: 'b1',
            elements: [{ type: 'rich_text_section', elements: [said] }],
          },
        ],
        channel,
        channel_type: 'channel',
      },
      type: 'event_callback',
      event_id: `Ev${seed}${index}`,
      event_time: at,
      authorizations: [
        { enterprise_id: null, team_id: tenant, user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: `4-Ev${seed}${index}`,
    }
  })
}

type MessageEvent = ReturnType<typeof messageEvents>[number]

/** The n-th message, however many were made: the same are said again later, as messages of their own. */
export function nthMessage(events: readonly MessageEvent[], n: number): MessageEvent {
  const first = events[n % events.length]!
  const round = Math.floor(n / events.length)
  if (round === 0) return first
  const ts = `${Number(first.event.ts.split('.')[0]) + 10_000 * round}.${first.event.ts.split('.')[1]}`
  const event = { ...first.event, ts, event_ts: ts, client_msg_id: `${round}${first.event.client_msg_id.slice(1)}` }
  return { ...first, event, event_id: `${first.event_id}r${round}` }
}
