import { isJson, type Json } from '../../../simulation/json.ts'
import type { App } from '../../state/app.ts'
import type { Call, Endpoint } from '../call.ts'
import { bytesOf } from '../lengths.ts'
import { Refusal } from '../refusal.ts'

const most = { buttons: 3, subButtons: 5, name: 16, subName: 40, key: 128, url: 256 } as const
const types = new Set([
  ...['click', 'view', 'scancode_push', 'scancode_waitmsg', 'pic_sysphoto', 'pic_photo_or_album', 'pic_weixin'],
  ...['location_select', 'view_miniprogram'],
])

export const menuCreate: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['button'],
  handle(call) {
    const app = agentOf(call)
    const { button } = call.body
    if (!Array.isArray(button) || button.length < 1 || button.length > most.buttons)
      throw new Refusal(40016, 'invalid button size')
    for (const one of button) checkButton(one)
    app.menu = { button: structuredClone(button) }
    return {}
  },
}

export const menuGet: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle(call) {
    const { menu } = agentOf(call)
    if (!menu) throw new Refusal(46003, 'menu no exist')
    return menu
  },
}

export const menuDelete: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle(call) {
    agentOf(call).menu = undefined
    return {}
  },
}

/** Only an app that receives messages has a menu. */
function agentOf(call: Call): App {
  const app = call.agent(call.query('agentid'))
  if (app.callbackUrl === undefined) throw new Refusal(43012, 'need callback url')
  return app
}

function checkButton(button: unknown): void {
  const { name, sub_button: under, ...deed } = asButton(button)
  checkName(name, most.name, 40018)
  if (under === undefined || (isEmpty(under) && deed.type)) checkDeed(deed, { type: 40017, key: 40019, url: 40020 })
  else if (!Array.isArray(under) || under.length < 1 || under.length > most.subButtons)
    throw new Refusal(40023, 'invalid sub button size')
  else for (const one of under) checkSubButton(one)
}

function checkSubButton(button: unknown): void {
  const { name, sub_button: deeper, ...deed } = asButton(button)
  if (deeper !== undefined && !isEmpty(deeper)) throw new Refusal(40022, 'invalid button level')
  checkName(name, most.subName, 40025)
  checkDeed(deed, { type: 40024, key: 40026, url: 40027 })
}

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0

function asButton(button: unknown): Json {
  if (!isJson(button)) throw new Refusal(40058, 'invalid Request Parameter')
  return button
}

function checkName(name: unknown, mostBytes: number, code: number): void {
  if (typeof name !== 'string' || name === '') throw new Refusal(41102, 'missing menu name')
  if (bytesOf(name) > mostBytes) throw new Refusal(code, 'invalid button name size')
}

function checkDeed({ type, key, url }: Json, codes: { type: number; key: number; url: number }): void {
  if (typeof type !== 'string' || !types.has(type)) throw new Refusal(codes.type, 'invalid button type')
  if (type === 'view_miniprogram') return
  const [given, limit, code] = type === 'view' ? [url, most.url, codes.url] : [key, most.key, codes.key]
  if (typeof given !== 'string' || given === '' || bytesOf(given) > limit) throw new Refusal(code, 'invalid size')
}
