import type { CardUse } from './card-use.ts'
import type { LengthName } from './lengths.ts'
import { lengthsFor } from './lengths.ts'

export interface CardProblem {
  /** `button_list[2].key` */
  readonly path: string
  readonly what: string
  /** Refused with `errcode`; or taken, and shown cut or without it. */
  readonly kind: 'refused' | 'cut' | 'ignored'
  readonly errcode: number
}

/** What is wrong with a card, as it is read. */
export class CardReport {
  readonly problems: CardProblem[] = []
  readonly use: CardUse

  constructor(use: CardUse) {
    this.use = use
  }

  get isUpdate(): boolean {
    return this.use.endsWith('update')
  }

  refuse(path: string, what: string, errcode = 40058): void {
    this.problems.push({ path, what, kind: 'refused', errcode })
  }

  ignore(path: string, what: string): void {
    this.problems.push({ path, what, kind: 'ignored', errcode: 0 })
  }

  /** Longer than what is shown. */
  length(path: string, name: LengthName, width: number): void {
    const most = lengthsFor(this.use)[name]
    if (width > most)
      this.problems.push({ path, what: `${width} characters wide, ${most} are shown`, kind: 'cut', errcode: 0 })
  }
}
