/** An internal app as the developer console has it. Its robot has the same code. */
export interface App {
  readonly clientId: string
  clientSecret: string
  readonly robotCode: string
  name: string
}
