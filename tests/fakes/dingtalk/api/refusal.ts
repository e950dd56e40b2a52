/** A no: its status and its code; of the old API the code is a number, and the status 200. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, says = 'refused') {
    super(says)
    this.status = status
    this.code = code
  }
}
