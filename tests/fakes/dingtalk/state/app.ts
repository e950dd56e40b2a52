/** An internal app as the developer console has it. Its robot has the same code. */
export interface App {
  readonly clientId: string
  clientSecret: string
  readonly robotCode: string
  name: string
  /** Rights that nobody has granted it. */
  readonly missingScopes: Set<string>
  /** The address that its calls come from is in its IP list, or it has none. */
  isAddressTrusted: boolean
  /** It has a robot, and a version with it was published. */
  isRobotPublished: boolean
  /** 安全设置, 重定向URL: where a login with an account may lead back to. */
  redirectUrls: string[]
  /** 网页应用, 应用首页地址: pages of its host may ask the client who reads them. */
  homeUrl: string | undefined
}
