/** What the robot of DingTalk says by itself, and what the process has noticed about DingTalk. */
export const dingtalkWords = {
  'dingtalk.unheard': {
    zh: '收到了，但钉钉本月给我们的推送次数用完了，我看不到您说了什么。下个月 1 日自动恢复；急事请在网页里处理，或请管理员购买次数。',
    en: 'Something from you arrived, but this month’s pushes of DingTalk are used up, so I cannot see what it was. It works again on the 1st; what is urgent can be done on the web page, or an admin can buy more.',
  },
  'dingtalk.stranger': {
    zh: '钉钉没有告诉我你是谁，所以不能给你看任何数据。如果你是本公司同事：请管理员在开发者后台发布这个应用，并把你加入它的可见范围，然后再给我发一句话。',
    en: 'DingTalk does not tell me who you are, so I cannot show you anything. If you work here: ask an admin to publish the app in the developer console and to take you into its visible range, then write to me again.',
  },
  'dingtalk.condition.secret': {
    zh: '钉钉不接受应用的凭证。请核对 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET（开发者后台，应用的「凭证与基础信息」）。',
    en: 'DingTalk does not take the credentials of the app. Check DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET (developer console, page 凭证与基础信息 of the app).',
  },
  'dingtalk.condition.permission': {
    zh: '应用缺少权限，发不出去。请在开发者后台「权限管理」里申请「企业内机器人发送消息」（qyapi_robot_sendmsg）等权限。',
    en: 'The app lacks a permission, so nothing goes out. Ask for qyapi_robot_sendmsg and the others on page 权限管理 of the app in the developer console.',
  },
  'dingtalk.condition.address': {
    zh: '钉钉不接受这台机器的出口 IP。请在开发者后台，应用的「安全设置」里加入它。',
    en: 'DingTalk does not take calls from the address of this machine. Add it on page 安全设置 of the app in the developer console.',
  },
  'dingtalk.condition.refused': {
    zh: '钉钉拒绝了应用的调用：{code}。修好之前消息会留着，不会丢。',
    en: 'DingTalk refuses the calls of the app: {code}. Messages wait until that is mended; none is lost.',
  },
  'dingtalk.condition.away': {
    zh: '连不上钉钉，收不到消息。会一直重试；请检查这台机器能否访问 api.dingtalk.com 和 wss-open-connection.dingtalk.com。',
    en: 'DingTalk cannot be reached, so nothing comes in. It is tried again and again; check that this machine reaches api.dingtalk.com and wss-open-connection.dingtalk.com.',
  },
  'dingtalk.condition.template': {
    zh: '卡片模板用不了（{code}），卡片暂时改成链接和文字：请到卡片平台看模板是否已发布、是否关联到本应用，应用是否有 Card.Instance.Write 权限。',
    en: 'The template of cards cannot be used ({code}); cards go as links and texts. On the card platform, see that the template is published and associated with this app, and that the app has Card.Instance.Write.',
  },
  'dingtalk.condition.gap': {
    zh: '一小时内有 {seconds} 秒没有连着钉钉。那段时间说给机器人的话可能没有收到，没有回应的请再说一次。',
    en: 'Within the last hour there was no connection to DingTalk for {seconds} s. What was said to the robot then may be missing: whoever was not answered says it again.',
  },
  'dingtalk.way.robot': {
    zh: '由群里的自定义机器人发：只发不收；应用的机器人没有用在这里',
    en: 'by the group’s custom robot, which hears nothing; the app’s robot is not used here',
  },
  'admin.dingtalkRobot.summary': {
    zh: '登记一个钉钉群的自定义机器人：往那个群里发，收不到消息',
    en: 'Name a custom robot of a DingTalk group: things can be said there, nothing is heard',
  },
  'admin.dingtalk.subscribe': {
    zh: '每天发漏斗图：npm run -s admin -- places subscribe dingtalk {tenant} {id} team at 9:00',
    en: 'To have the funnel there every day: npm run -s admin -- places subscribe dingtalk {tenant} {id} team at 9:00',
  },
  'admin.dingtalkDirectory.summary': {
    zh: '钉钉通讯录：看看和我们的人员差在哪（show），照着改（apply）',
    en: 'The contacts of DingTalk: what differs from our people (show), take it over (apply)',
  },
  'admin.dingtalkDirectory.same': { zh: '和钉钉一致，没有要改的。', en: 'It is as DingTalk says: nothing to change.' },
  'admin.dingtalkDirectory.next': {
    zh: '照着改：npm run -s admin -- dingtalk directory apply',
    en: 'To take it over: npm run -s admin -- dingtalk directory apply',
  },
  'error.dingtalk.nobodyYet': {
    zh: '还不知道这个应用属于哪个企业：先启动服务，在钉钉里给机器人发一句话，再试。',
    en: 'It is not known yet whose app it is: start the server, say something to the robot in DingTalk, and try again.',
  },
  'error.dingtalk.refused': {
    zh: '钉钉拒绝了（{code}）。请检查应用的权限和通讯录权限范围。',
    en: 'DingTalk says no ({code}). Check the app’s permissions and its range of contacts.',
  },
  'error.dingtalk.unreachable': { zh: '钉钉没有回应，请稍后再试。', en: 'DingTalk did not answer. Try again later.' },
  'error.dingtalk.notSet': { zh: '还没有设置 {setting}。', en: '{setting} is not set.' },
  'error.dingtalk.robotUrl': {
    zh: '这不是自定义机器人的 Webhook 地址。请在群的机器人设置里复制完整地址（…/robot/send?access_token=…）。',
    en: 'This is no webhook address of a custom robot. Copy the whole of it from the robot’s settings in the group (…/robot/send?access_token=…).',
  },
  'error.dingtalk.robotSecret': {
    zh: '这不是加签密钥。它以 SEC 开头，在自定义机器人的「安全设置」里。',
    en: 'This is no secret to sign with. It begins with SEC, and stands at 加签 in the settings of the custom robot.',
  },
} as const
