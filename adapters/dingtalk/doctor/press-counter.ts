import { readCallback } from '../cards/callback.ts'
import { type RowPlace, shownBy } from '../cards/template.ts'

/** What is pressed on the doctor's card, each once: of five a second listener takes two or three. */
export const presses: readonly RowPlace[] = ['r1', 'r2', 'r3', 'r4', 'r5']

/** Counts what was pressed on one card; what was counted cannot be pressed again. */
export class PressCounter {
  readonly #card: string
  readonly #pressed = new Set<string>()

  constructor(card: string) {
    this.#card = card
  }

  get missing(): string[] {
    return presses.filter((place) => !this.#pressed.has(place))
  }

  /** What a press is answered with; undefined: it is none of these. */
  take(data: string): object | undefined {
    const callback = readCallback(data)
    const place = presses.find((one) => one === callback?.place)
    if (callback?.outTrackId !== this.#card || place === undefined) return undefined
    this.#pressed.add(place)
    return {
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
      cardData: { cardParamMap: { [shownBy(place)]: 'false' } },
    }
  }
}
