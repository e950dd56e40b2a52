import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { CardInstances } from '../cards/instances.ts'
import { shownBy, type TemplateVariable, templateVariables } from '../cards/template.ts'
import { conversationId } from '../conversation-id.ts'
import { atPlace, type Place } from './console-places.ts'
import type { Check, Examined } from './examined.ts'
import { presses } from './press-counter.ts'
import { refusalFinding } from './refusal-finding.ts'

const scope = 'Card.Instance.Write'
/** DingTalk's word for a variable that the template does not have, where it says so. */
const unknownVariable = 'param.cardParamMapInvalid'
/** So many variables that are missing are named. */
const mostNamed = 5

type Losses = Readonly<Record<string, { name: string; place: Place }>>
const losses: Losses = {
  'param.templateNotExist': { name: 'template', place: 'templateApp' },
  'param.templateUnpublished': { name: 'templateUnpublished', place: 'templatePublish' },
  'param.userIdNotExist': { name: 'member', place: 'visible' },
}

/**
 * Whether cards can be made of the template, and whether it has each variable: with one card that stands nowhere, or that is shown
 * to whoever was named, with the name of each variable in its place. Where DingTalk passes over one that it does not know, it is
 * this card that shows it.
 */
export const checkTemplate: Check = async (about) => {
  const { options, ports } = about
  const { t } = ports
  if (options.cardTemplateId === undefined)
    return [{ code: 'dingtalk.noTemplate', ok: true, soon: true, says: t('doctor.dingtalk.noTemplate') }]
  const code = await make(about, templateVariables)
  if (code === undefined)
    return [
      {
        code: 'dingtalk.template',
        ok: true,
        says: t(options.to ? 'doctor.dingtalk.card.ok' : 'doctor.dingtalk.template.ok'),
      },
    ]
  if (code !== unknownVariable) return [lossFinding(about, code)]
  const names = (await missing(about, templateVariables)).map(({ name }) => name)
  if (names.length === 0) return [refusalFinding(new RemoteRefused(code), t)]
  return [
    {
      ...{ code: 'dingtalk.templateVariable', ok: false },
      says: t('doctor.dingtalk.templateVariable', { names: names.join(', ') }),
      ...atPlace('templateVariable', t, t('doctor.dingtalk.templateVariable.do', { names: names.join(', ') })),
    },
  ]
}

function lossFinding({ options: { cardTemplateId: id, to }, ports: { t } }: Examined, code: string): PlatformFinding {
  const loss = losses[code]
  switch (loss?.name) {
    case 'template':
      return found(t('doctor.dingtalk.template', { id: id! }), t('doctor.dingtalk.template.do'))
    case 'templateUnpublished':
      return found(t('doctor.dingtalk.templateUnpublished'), t('doctor.dingtalk.templateUnpublished.do'))
    case 'member':
      return found(t('doctor.dingtalk.member', { userId: to ?? '' }), t('doctor.dingtalk.member.do'))
    default:
      return refusalFinding(new RemoteRefused(code), t, scope)
  }

  function found(says: string, todo: string): PlatformFinding {
    return { code: `dingtalk.${loss!.name}`, ok: false, says, ...atPlace(loss!.place, t, todo) }
  }
}

/** Those of them that the template does not have, by halves; only where something is wrong, since each try is billed. */
async function missing(about: Examined, some: readonly TemplateVariable[]): Promise<TemplateVariable[]> {
  const { options, ...rest } = about
  const { to: _, ...unseen } = options
  const within = async (part: readonly TemplateVariable[]): Promise<TemplateVariable[]> => {
    if ((await make({ ...rest, options: unseen }, part)) !== unknownVariable) return []
    if (part.length === 1) return [...part]
    const half = Math.ceil(part.length / 2)
    const first = await within(part.slice(0, half))
    return first.length >= mostNamed ? first : [...first, ...(await within(part.slice(half)))].slice(0, mostNamed)
  }
  return await within(some)
}

/** @returns why there is no such card */
async function make(about: Examined, variables: readonly TemplateVariable[]): Promise<string | undefined> {
  const { options, api, somebody } = about
  const { cardTemplateId: templateId, clientId, to } = options
  const outTrackId = `cd-doctor-${randomBytes(12).toString('hex')}`
  const valuesOf = (scopeOf: TemplateVariable['scope']) =>
    Object.fromEntries(variables.filter((one) => one.scope === scopeOf).map((one) => [one.name, standIn(one, about)]))
  const params = valuesOf('public')
  const viewer = to ?? somebody?.userId
  const alone = viewer === undefined ? {} : { alone: { userId: viewer, params: valuesOf('private') } }
  try {
    if (to !== undefined) {
      const address = { platform: 'dingtalk', tenant: '', id: conversationId('member', to) }
      const instances = new CardInstances(api, clientId)
      await instances.create({ outTrackId, address, templateId: templateId!, isAgain: true, params, ...alone })
      about.card = outTrackId
      return undefined
    }
    const body = {
      ...{ cardTemplateId: templateId, outTrackId, callbackType: 'STREAM', cardData: { cardParamMap: params } },
      ...(viewer === undefined
        ? {}
        : { userIdType: 1, privateData: { [viewer]: { cardParamMap: alone.alone?.params ?? {} } } }),
    }
    await api.call('/v1.0/card/instances', body, z.unknown())
    return undefined
  } catch (error) {
    if (error instanceof RemoteRefused) return error.code
    throw error
  }
}

/** What stands in a place is what it is called. Nothing on it can be pressed unless somebody listens. */
function standIn({ name, holds }: TemplateVariable, { options: { to }, ports: { t, listen } }: Examined): string {
  if (name === 'headline') return t('doctor.dingtalk.card')
  if (name === 'why') return t('doctor.dingtalk.card.says')
  if (holds === 'flag') return String(to !== undefined && listen !== undefined && presses.map(shownBy).includes(name))
  return holds === 'text' ? name : ''
}
