import { msPerHour } from '../../../../src/clock/lengths.ts'
import type { Desk } from './desk.ts'

type Turn = (desk: Desk, value: number) => void

const always = { chance: 1, times: Number.POSITIVE_INFINITY }

/** Every knob of the page, by its name; `value` is a share of 0 to 1, a number, or 1 for on and 0 for off. */
const turns: Record<string, Turn> = {
  'all tokens die': ({ wecom }) => wecom.world.tokens.kill(),
  '45009 for the next n sends': ({ wecom }, times) => wecom.knobs.refuses('message/*', 45009, { times }),
  '-1 for a share of the calls': ({ wecom }, chance) => wecom.knobs.refuses('*', -1, { ...always, chance }),
  '60020: our address is not trusted': ({ wecom }, on) => {
    wecom.app.trustedAddresses = on > 0 ? new Set(['192.0.2.1']) : undefined
  },
  'took it, but timed out': ({ wecom }, chance) => wecom.knobs.takesWithoutAWord('message/*', { ...always, chance }),
  'never arrives': ({ wecom }, chance) => wecom.knobs.neverArrives('*', { ...always, chance }),
  'this member is invalid': ({ wecom, member }, on) => {
    const { invalidUsers } = wecom.knobs
    if (on > 0) invalidUsers.add(member.userid.toLowerCase())
    else invalidUsers.delete(member.userid.toLowerCase())
  },
  'callbacks come three times': ({ wecom }, share) => Object.assign(wecom.knobs, { tripled: share }),
  'callbacks in loose XML': ({ wecom }, on) => Object.assign(wecom.knobs, { looseXml: on > 0 }),
  'selections as OpitonIds': ({ wecom }, on) =>
    Object.assign(wecom.knobs, { selectionsAs: on > 0 ? 'OpitonIds' : 'OptionIds' }),
  'the bot is kicked by a rival, who comes back after n s': ({ wecom }, seconds) => {
    if (seconds > 0) wecom.botServer.addRival(wecom.bot, seconds * 1000)
    else wecom.botServer.rival = undefined
  },
  'the bot hangs in the air': ({ wecom }) => {
    const connection = wecom.botServer.connectionOf(wecom.bot)
    if (connection) connection.isHalfOpen = true
  },
  'the bot is deaf': ({ wecom }, on) => Object.assign(wecom.knobs, { deafBots: on > 0 }),
  'every code of a card is spent': ({ wecom }) => wecom.world.codes.spendAll(),
  'n minutes pass': ({ wecom }, minutes) => wecom.clock.advance(minutes * 60_000),
  '72 hours pass': ({ wecom }) => wecom.clock.advance(72 * msPerHour),
  'the app is closed': ({ wecom }, on) => Object.assign(wecom.app, { closed: on > 0 }),
  'this member left': ({ wecom, member }) => void wecom.corp.member(member.userid, { status: 5 }),
  'all is well': ({ wecom }) => {
    wecom.knobs.clear()
    wecom.botServer.rival = undefined
    Object.assign(wecom.app, { trustedAddresses: undefined, closed: false })
  },
}

export const knobNames: readonly string[] = Object.keys(turns)

/** @throws where there is no such knob */
export function turnKnob(desk: Desk, name: string, value: unknown): void {
  const turn = turns[name]
  if (!turn) throw new Error(`no knob ${name}`)
  turn(desk, Number(value) || 0)
}
