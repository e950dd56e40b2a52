import type { Response } from 'express'

/** A whole page as it is answered. */
export interface Page {
  status: number
  page: string
}

export const sendPage = (response: Response, { status, page }: Page): void =>
  void response.status(status).type('html').send(page)
