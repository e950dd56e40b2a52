import { z } from 'zod'
import type { SlackUser } from '../ports.ts'
import { slackTimes } from '../times.ts'
import type { Workspaces } from '../web-api/workspaces.ts'

/** With none at all Slack says an empty list instead. */
const profile = z.object({ fields: z.record(z.string(), z.object({ value: z.string() })).or(z.array(z.unknown())) })

/**
 * The field of people's profiles that says who leads them, where the settings name one: by its label or its id (`Xf…`).
 * https://docs.slack.dev/reference/methods/team.profile.get
 */
export class ManagerField {
  readonly #workspaces: Pick<Workspaces, 'of'>
  readonly #named: string | undefined
  /** The field's id in each workspace. */
  readonly #ids = new Map<string, { id: string | undefined; at: number }>()

  constructor(workspaces: Pick<Workspaces, 'of'>, named: string | undefined) {
    this.#workspaces = workspaces
    this.#named = named
  }

  /** The user id that stands in it. @throws RemoteRefused, NeverArrived */
  async managerOf({ tenant, userId }: SlackUser): Promise<string | undefined> {
    const id = await this.#idIn(tenant)
    if (id === undefined) return undefined
    const told = await this.#workspaces
      .of(tenant)
      .call('users.profile.get', (client) => client.users.profile.get({ user: userId }))
    const { data } = profile.safeParse(told.profile)
    return data && !Array.isArray(data.fields) ? data.fields[id]?.value || undefined : undefined
  }

  async #idIn(tenant: string): Promise<string | undefined> {
    if (this.#named === undefined) return undefined
    const known = this.#ids.get(tenant)
    if (known && performance.now() - known.at < slackTimes.remembered) return known.id
    const { profile: team } = await this.#workspaces
      .of(tenant)
      .call('team.profile.get', (client) => client.team.profile.get())
    const wanted = this.#named.toLowerCase()
    const found = team?.fields?.find(({ id, label }) => id === this.#named || label?.trim().toLowerCase() === wanted)
    this.#ids.set(tenant, { id: found?.id, at: performance.now() })
    return found?.id
  }
}
