import { parseArgs } from 'node:util'
import { type FakeWecom, startFakeWecom } from '../index.ts'
import { servePage } from './page-server.ts'
import { servePhone } from './phone/phone-server.ts'
import { settle } from './settle.ts'
import { turnKnob } from './turn-knob.ts'

const usage = `npm run fake -- wecom [--port 4394] [--page 4395] [--phone 4396] [--to http://127.0.0.1:8080] [--speed 1]
  [--sidebar /panel/wecom]                      the page beside the talk with customers
  [--fault "callbacks come three times=0.2"]…   knobs of the page, turned from the start`

/** Runs a WeCom by itself: says where it is, and what goes into .env. */
export async function runWecom(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4394' },
      page: { type: 'string', default: '4395' },
      phone: { type: 'string', default: '4396' },
      to: { type: 'string', default: 'http://127.0.0.1:8080' },
      speed: { type: 'string', default: '1' },
      sidebar: { type: 'string', default: '/panel/wecom' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const wecom = await startFakeWecom({ port: Number(values.port), speed: Number(values.speed) })
  const boss = settle(wecom)
  const phone = await servePhone(wecom, values.to, Number(values.phone))
  wecom.app.callbackUrl = `${values.to}/wecom/callback/${wecom.corp.corpId}/${wecom.app.agentId}`
  wecom.app.trustedDomain = new URL(phone.url).host
  wecom.sidebarUrl = `${phone.url}${values.sidebar}`
  for (const fault of values.fault) {
    const [name = '', value = '1'] = fault.split('=')
    turnKnob({ wecom, member: boss, where: 'app' }, name, value)
  }
  const page = await servePage(wecom, Number(values.page))
  console.log(`WeCom is at ${wecom.apiBase}, its page at ${page.url}`)
  console.log(`Callbacks go to ${wecom.app.callbackUrl}; phones open pages through ${phone.url}\n\nFor .env:`)
  for (const [name, value] of Object.entries(environmentOf(wecom, phone.url))) console.log(`${name}=${value}`)
  for (const { name, key, group } of wecom.robots.all.values())
    console.log(`\nThe robot ${name} of ${group.name}: ${wecom.apiBase}/cgi-bin/webhook/send?key=${key}`)
  const end = () => void Promise.all([page.close(), phone.close(), wecom.close()])
  process.once('SIGINT', end).once('SIGTERM', end)
}

function environmentOf(wecom: FakeWecom, publicUrl: string): Record<string, string | number> {
  const { corp, app, bot } = wecom
  return {
    PUBLIC_URL: publicUrl,
    WECOM_CORP_ID: corp.corpId,
    WECOM_AGENT_ID: app.agentId,
    WECOM_SECRET: app.secret,
    WECOM_TOKEN: app.token,
    WECOM_AES_KEY: app.aesKey,
    WECOM_BOT_ID: bot.botId,
    WECOM_BOT_SECRET: bot.secret,
    WECOM_API_BASE: wecom.apiBase,
    WECOM_OAUTH_BASE: wecom.oauthBase,
    WECOM_WS_URL: wecom.wsUrl,
  }
}
