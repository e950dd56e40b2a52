import type { PlatformUser } from './conversation.ts'

/** What somebody types into a field of kind `person` or `customer`, on a platform that asks while they type (`Receiver.options`). */
export interface OptionsQuestion {
  platform: string
  asker: PlatformUser
  kind: 'person' | 'customer'
  typed: string
  /** The platform shows no more than these. */
  most: number
}

/** `value` is what the field holds when the form is submitted. */
export interface FieldOption {
  value: string
  label: string
}
