import type { Json } from '../../simulation/json.ts'

/** WeCom says no, in an answer of HTTP 200. */
export class Refusal extends Error {
  readonly errcode: number
  /** Fields beside errcode and errmsg. */
  readonly extra: Json

  constructor(errcode: number, errmsg: string, extra: Json = {}) {
    super(errmsg)
    this.errcode = errcode
    this.extra = extra
  }
}
