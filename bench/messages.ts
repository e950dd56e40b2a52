/** How many conversations the messages come from. */
export const conversationCount = 200
export const repCount = 20

export const channelOf = (index: number): string => `C${String(index).padStart(4, '0')}`
export const repOf = (index: number): string => `REP${String(index % repCount).padStart(2, '0')}`
export const outsiderOf = (index: number): string => `EXT${String(index).padStart(4, '0')}`

const phrases = [
  '您好，这批设备的报价单麻烦再发一份，',
  '我们采购那边希望下周三之前能定下来，',
  '合同第四条的付款方式想改成三期，',
  '上次说的折扣还能再谈一谈吗，',
  '样机已经收到了，测试结果总体不错，',
  '法务看过了，只有违约责任一条有意见，',
  '预算大约在八十万左右，含税和安装，',
  '技术同事想约周五下午线上再确认接口，',
  '请把交货时间写进补充协议里，',
  '我把现场照片和尺寸发到群里了，',
]

/** A seeded source of numbers in [0, 1), so every run says the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Something a customer or one of ours says. */
export function somethingSaid(random: () => number): string {
  return Array.from({ length: 3 }, () => phrases[Math.floor(random() * phrases.length)]).join('')
}

/**
 * Bodies of messages, each with its own id, about 0.8 KB as JSON: the test platform's shape inside the envelope of a
 * Slack event, so every server under test is given the same bytes. Half are said by customers, half by our people.
 */
export function messageBodies(count: number, seed: number, at: number): string[] {
  const random = seeded(seed)
  const pick = (below: number) => Math.floor(random() * below)
  return Array.from({ length: count }, (_, index) => {
    const where = pick(conversationCount)
    const outsider = random() < 0.5
    const who = outsider ? outsiderOf(where) : repOf(where)
    const ts = `${Math.floor(at / 1000)}.${String(index).padStart(6, '0')}`
    const text = somethingSaid(random)
    return JSON.stringify({
      token: 'verification-is-by-signature',
      team_id: 'T1',
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: `Ev${seed}-${index}`,
      event_time: Math.floor(at / 1000),
      authorizations: [
        { enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: outsider,
      event: {
        type: 'message',
        channel: channelOf(where),
        channel_type: 'channel',
        user: who,
        ts,
        event_ts: ts,
        messageId: ts,
        text,
      },
      id: `Ev${seed}-${index}`,
      channel: channelOf(where),
      user: { id: who, outsider },
      at,
    })
  })
}
