import { parseArgs } from 'node:util'
import { makeTemplate, templateId } from '../../../adapters/dingtalk/cards/recipe-template.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../index.ts'
import { serveClient } from './client/client-server.ts'
import { servePage } from './page-server.ts'
import { coolApp, settle } from './settle.ts'
import { turnKnob } from './turn-knob.ts'

const usage = `npm run fake -- dingtalk [--port 4397] [--page 4398] [--client 4399] [--to http://127.0.0.1:8080] [--speed 1]
  [--no-template]                               nobody has made a template of cards
  [--fault "all tokens die=1"]…                 knobs of the page, turned from the start`

/** Runs a DingTalk by itself: says where it is, and what goes into .env. */
export async function runDingtalk(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4397' },
      page: { type: 'string', default: '4398' },
      client: { type: 'string', default: '4399' },
      to: { type: 'string', default: 'http://127.0.0.1:8080' },
      speed: { type: 'string', default: '1' },
      'no-template': { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const dingtalk = await startFakeDingtalk({ port: Number(values.port), speed: Number(values.speed) })
  const cast = settle(dingtalk)
  if (!values['no-template']) makeTemplate(dingtalk)
  for (const fault of values.fault) {
    const [name = '', value = '1'] = fault.split('=')
    turnKnob({ dingtalk, cast, persona: cast.people[0]!, where: 'robot' }, name, value)
  }
  const client = await serveClient(dingtalk, values.to, Number(values.client))
  dingtalk.app.homeUrl = client.url
  dingtalk.app.redirectUrls.push(`${client.url}/login/dingtalk`)
  const page = await servePage(dingtalk, { port: Number(values.page), cast })
  console.log(`DingTalk is at ${dingtalk.apiBase}, its page at ${page.url}`)
  console.log(`Pages of ${values.to} are opened inside it through ${client.url}\n\nFor .env:`)
  for (const [name, value] of Object.entries(environmentOf(dingtalk, client.url))) console.log(`${name}=${value}`)
  for (const { token, secret, group } of dingtalk.world.customRobots.all.values())
    console.log(
      `\nThe robot of ${group.title}: ${dingtalk.apiBase}/robot/send?access_token=${token} --secret ${secret}`,
    )
  const end = () => void Promise.all([page.close(), client.close(), dingtalk.close()])
  process.once('SIGINT', end).once('SIGTERM', end)
}

function environmentOf({ app, apiBase, cards }: FakeDingtalk, publicUrl: string): Record<string, string> {
  return {
    PUBLIC_URL: publicUrl,
    DINGTALK_CLIENT_ID: app.clientId,
    DINGTALK_CLIENT_SECRET: app.clientSecret,
    ...(cards.templates.has(templateId) ? { DINGTALK_CARD_TEMPLATE: templateId } : {}),
    DINGTALK_COOL_APP_CODE: coolApp,
    DINGTALK_API_BASE: apiBase,
    DINGTALK_OLD_API_BASE: apiBase,
    DINGTALK_LOGIN_BASE: apiBase,
  }
}
