/** How often something has been so between a platform and this process, since the process started. */
export interface Count {
  /** The same for the same thing; names it in metrics. */
  code: string
  count: number
}
