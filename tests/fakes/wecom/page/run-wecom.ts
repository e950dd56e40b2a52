import { parseArgs } from 'node:util'
import { type FakeWecom, startFakeWecom } from '../index.ts'
import { servePage } from './page-server.ts'
import { turnKnob } from './turn-knob.ts'

const usage = `npm run fake -- wecom [--port 4394] [--page 4395] [--to http://127.0.0.1:8080] [--speed 1]
  [--fault "callbacks come three times=0.2"]…   knobs of the page, turned from the start`

/** Runs a WeCom by itself: says where it is, and what goes into .env. */
export async function runWecom(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4394' },
      page: { type: 'string', default: '4395' },
      to: { type: 'string', default: 'http://127.0.0.1:8080' },
      speed: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const wecom = await startFakeWecom({ port: Number(values.port), speed: Number(values.speed) })
  const { corp, app } = wecom
  const chen = corp.member('ChenJing', { name: '陈静', position: '销售总监', leads: [1] })
  for (const [userid, name] of Object.entries({ wangxiaoyu: '王小雨', lilei: '李雷' }))
    corp.member(userid, { name, position: '销售', directLeader: chen.userid })
  app.callbackUrl = `${values.to}/wecom/callback/${corp.corpId}/${app.agentId}`
  for (const fault of values.fault) {
    const [name = '', value = '1'] = fault.split('=')
    turnKnob({ wecom, member: chen, where: 'app' }, name, value)
  }
  const page = await servePage(wecom, Number(values.page))
  console.log(`WeCom is at ${wecom.apiBase}, its page at ${page.url}\nCallbacks go to ${app.callbackUrl}\n\nFor .env:`)
  for (const [name, value] of Object.entries(environmentOf(wecom))) console.log(`${name}=${value}`)
  const end = () => void Promise.all([page.close(), wecom.close()])
  process.once('SIGINT', end).once('SIGTERM', end)
}

function environmentOf({ corp, app, apiBase }: FakeWecom): Record<string, string | number> {
  return {
    WECOM_CORP_ID: corp.corpId,
    WECOM_AGENT_ID: app.agentId,
    WECOM_SECRET: app.secret,
    WECOM_TOKEN: app.token,
    WECOM_AES_KEY: app.aesKey,
    WECOM_API_BASE: apiBase,
  }
}
