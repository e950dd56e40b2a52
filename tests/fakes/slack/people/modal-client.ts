import type { Json } from '../../simulation/json.ts'
import type { AppRecord, Installation } from '../state/app.ts'
import { memberKey } from '../state/channel.ts'
import type { SlackUser } from '../state/user.ts'
import type { ViewRecord } from '../state/views.ts'
import { placeOf } from '../web-api/message-content.ts'
import { Action } from './action.ts'
import { fieldNamed, fieldsOf, optionsOf } from './fields.ts'
import { type FieldValue, filled, objection } from './fill-in.ts'
import { type Submitted, takeAnswer } from './modals.ts'
import { closedPayload, submissionPayload, suggestionPayload } from './payloads.ts'
import { interaction, type Service } from './service.ts'
import { textOf } from './shown.ts'
import { type ShownView, shownViewOf } from './shown-view.ts'

/** An option that an app offers to what was typed. */
export interface Offered {
  text: string
  value: string
}

export interface Submission extends Submitted {
  action: Action | undefined
  /** What is before them now. */
  view: ShownView | undefined
}

/** The modals on somebody's screen. */
export class ModalClient {
  readonly #service: Service
  readonly #user: SlackUser
  /** `block action` → what the app offered last. */
  readonly #offered = new Map<string, Json[]>()

  constructor(service: Service, user: SlackUser) {
    this.#service = service
    this.#user = user
  }

  get top(): ViewRecord | undefined {
    return this.#service.world.views.top(memberKey(this.#user))
  }

  get view(): ShownView | undefined {
    const { top } = this
    return top && shownViewOf(top, this.#service.world.views.stack(top.userKey).length - 1)
  }

  /** Puts something into a field. What is typed for an external select is asked for and picked. */
  async fillsIn(name: string, value: FieldValue): Promise<void> {
    const view = this.#open()
    const field = fieldNamed(view, name)
    const key = `${field.blockId} ${field.actionId}`
    const typed = Array.isArray(value) ? String(value[0]) : String(value)
    if (/external_select$/.test(field.type) && value !== '' && !this.#holds(key, typed)) await this.types(name, typed)
    const state = filled(field, value, this.#offered.get(key) ?? [], this.#service.world.url)
    view.values[field.blockId] = { ...view.values[field.blockId], [field.actionId]: state }
  }

  /** Types into an external select. @returns what the app offers; too short a text is not sent */
  async types(name: string, text: string): Promise<Offered[]> {
    const view = this.#open()
    const { blockId, actionId, element } = fieldNamed(view, name)
    if (text.length < Number(element.min_query_length ?? 3)) return []
    const installation = this.#installation(view)
    const payload = suggestionPayload(this.#act(installation), view, { blockId, actionId }, text)
    const { answer } = await this.#service.deliverer.send(interaction(installation, payload, true))
    const options = optionsOf(answer ?? {})
    checkOptions(options)
    this.#offered.set(`${blockId} ${actionId}`, options)
    return options.map((option) => ({ text: textOf(option.text) ?? '', value: String(option.value) }))
  }

  /** Fills in and submits. What Slack itself refuses does not reach the app. */
  async submits(values: Readonly<Record<string, FieldValue>> = {}): Promise<Submission> {
    const view = this.#open()
    for (const [name, value] of Object.entries(values)) await this.fillsIn(name, value)
    const objections = fieldsOf(view).flatMap((field) => {
      const said = objection(field)
      return said ? [[field.blockId, said] as const] : []
    })
    if (objections.length > 0)
      return { closed: false, errors: Object.fromEntries(objections), action: undefined, view: this.view }
    const installation = this.#installation(view)
    const parcel = interaction(installation, submissionPayload(this.#act(installation), view), true)
    const delivery = await this.#service.deliverer.send(parcel)
    const action = new Action(this.#service.deliverer, [delivery])
    if (!delivery.acked) return { closed: false, trouble: action.problem!, action, view: this.view }
    const { world, knobs } = this.#service
    const done = takeAnswer(world, view, delivery.answer, placeOf(world, knobs, view.teamId, 'modal'))
    return { ...done, action, view: this.view }
  }

  /** Closes the topmost; with `clear_on_close`, or `all`, every one. */
  async closes(all = false): Promise<void> {
    const view = this.#open()
    const whole = all || view.view.clear_on_close === true
    const gone = this.#service.world.views.close(view.userKey, whole)
    for (const one of gone) {
      if (one.view.notify_on_close !== true) continue
      const installation = this.#installation(one)
      const payload = closedPayload(this.#act(installation), one, whole)
      await this.#service.deliverer.send(interaction(installation, payload, false))
    }
  }

  #open(): ViewRecord {
    if (!this.top) throw new Error(`${this.#user.name} has no modal open`)
    return this.top
  }

  #act(installation: Installation) {
    return { world: this.#service.world, user: this.#user, installation }
  }

  #installation({ appId, teamId }: ViewRecord): Installation {
    const app = this.#service.world.apps.find((one) => one.appId === appId) as AppRecord
    return app.installations.find((one) => one.teamId === teamId)!
  }

  #holds(key: string, named: string): boolean {
    return (this.#offered.get(key) ?? []).some(({ value, text }) => value === named || textOf(text) === named)
  }
}

/** As Slack draws them: at most 100, texts and values not too long. */
function checkOptions(options: readonly Json[]): void {
  if (options.length > 100) throw new Error(`${options.length} options were offered, 100 are drawn`)
  for (const { text, value } of options)
    if ((textOf(text)?.length ?? 0) > 75 || !textOf(text) || String(value).length > 150 || value === undefined)
      throw new Error(`an option cannot be drawn: ${JSON.stringify(text)}`)
}
