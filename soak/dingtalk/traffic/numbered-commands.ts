import type { Push } from '../../../tests/fakes/dingtalk/gateway/push.ts'
import { names } from '../../../tests/misbehaviour/company.ts'
import type { ServerHouse } from '../server-house.ts'

const command = /不是命令(\d+)号/

/** What our people type alone with the robot, and nobody knows: each is answered with its number in the answer. */
export class NumberedCommands {
  readonly #house: ServerHouse
  #asked = 0

  constructor(house: ServerHouse) {
    this.#house = house
  }

  ask(): Push {
    this.#asked += 1
    const name = names[this.#asked % names.length]!
    return this.#house.fake.says(this.#house.userid(name), `/不是命令${this.#asked}号`)
  }

  /** Those that are one of them; their numbers. */
  in(pushes: readonly Push[]): number[] {
    return pushes.flatMap(({ data }) => command.exec(JSON.stringify(data.text))?.[1] ?? []).map(Number)
  }

  /** The numbers of those that were answered, each as often as it was. */
  answers(): number[] {
    const { fake } = this.#house
    return names.flatMap((name) =>
      fake
        .shownIn(this.#house.userid(name))
        .flatMap(({ content }) => command.exec(JSON.stringify(content))?.[1] ?? [])
        .map(Number),
    )
  }

  /** How many answers came more than once. */
  doubles(): number {
    const answers = this.answers()
    return answers.length - new Set(answers).size
  }
}
