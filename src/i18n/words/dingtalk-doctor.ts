/** What `doctor` finds about DingTalk: what, and (`.do`) what to do about it on the page and in the field named before it. */
export const dingtalkDoctorWords = {
  'doctor.dingtalk.where': {
    zh: '开发者后台「{page}」，「{field}」：{todo}',
    en: 'Developer console, {page}, {field}: {todo}',
  },
  'doctor.dingtalk.unreachable': {
    zh: '这台机器连不上钉钉（{about}）。',
    en: 'DingTalk cannot be reached from this machine ({about}).',
  },
  'doctor.dingtalk.unreachable.where': {
    zh: '这台机器的防火墙要放行 api.dingtalk.com、oapi.dingtalk.com 和 wss-open-connection.dingtalk.com。',
    en: 'The firewall of this machine has to let api.dingtalk.com, oapi.dingtalk.com and wss-open-connection.dingtalk.com through.',
  },
  'doctor.dingtalk.failed': { zh: '有一项没能检查（{code}）。', en: 'one thing could not be tried ({code}).' },
  'doctor.dingtalk.failed.where': {
    zh: '过一分钟再运行一次 doctor dingtalk；还是这样的话，请把这一行报给我们。',
    en: 'Run doctor dingtalk again in a minute; if it is the same then, please report this line.',
  },
  'doctor.dingtalk.usedUp': {
    zh: '本月的接口调用次数用完了，其余没法检查。',
    en: 'this month’s API calls are used up, so the rest cannot be tried.',
  },
  'doctor.dingtalk.usedUp.where': {
    zh: '等到下月 1 日，或在管理后台购买次数；/status 里有用量。',
    en: 'Wait for the 1st, or buy more in the admin console; /status says what was used.',
  },
  'doctor.dingtalk.notRunning': {
    zh: '服务器没有运行，钉钉里没人应答。',
    en: 'the server does not run, so nobody answers in DingTalk.',
  },
  'doctor.dingtalk.notRunning.where': { zh: '用 npm start 启动。', en: 'Start it with npm start.' },
  'doctor.dingtalk.restart': {
    zh: '正在运行的服务器用的还是旧的钉钉设置，钉钉不接受。',
    en: 'the running server has older settings of DingTalk than .env, which DingTalk does not take.',
  },
  'doctor.dingtalk.restart.where': { zh: '用 npm start 重新启动。', en: 'Start it anew with npm start.' },
  'doctor.dingtalk.away': {
    zh: '正在运行的服务器连不上钉钉的长连接，收不到消息。',
    en: 'the running server has no connection to DingTalk, so nothing comes in.',
  },
  'doctor.dingtalk.stream.ok': { zh: '服务器连着钉钉', en: 'the server is connected to DingTalk' },
  'doctor.dingtalk.clock': {
    zh: '这台机器的时钟和钉钉差 {minutes} 分钟，加签的消息会被拒绝。',
    en: 'the clock of this machine is {minutes:minute|minutes} off DingTalk’s, so what is signed is refused.',
  },
  'doctor.dingtalk.clock.where': {
    zh: '在这台机器上打开时间同步（NTP）。',
    en: 'Switch on the synchronisation of time (NTP) on this machine.',
  },
  'doctor.dingtalk.secret': {
    zh: '钉钉不接受应用的凭证（{code}）。',
    en: 'DingTalk does not take the credentials of the app ({code}).',
  },
  'doctor.dingtalk.secret.do': {
    zh: '把两项复制到 .env 的 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET。',
    en: 'copy both to DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET in .env.',
  },
  'doctor.dingtalk.address': {
    zh: '钉钉不接受这台机器的出口 IP。',
    en: 'DingTalk does not take calls from the address of this machine.',
  },
  'doctor.dingtalk.address.do': {
    zh: '加上这台机器的出口 IP。',
    en: 'add the address that this machine is seen with.',
  },
  'doctor.dingtalk.scope': { zh: '应用没有权限 {scope}。', en: 'the app lacks the permission {scope}.' },
  'doctor.dingtalk.scope.do': { zh: '搜索 {scope}，申请它。', en: 'look for {scope}, and ask for it.' },
  'doctor.dingtalk.robot': {
    zh: '应用还没有已发布的机器人（{code}）。',
    en: 'the app has no robot that was published ({code}).',
  },
  'doctor.dingtalk.robot.do': {
    zh: '打开机器人配置，消息接收模式选 Stream 模式，再发布。',
    en: 'turn on the robot, choose Stream mode, and publish it.',
  },
  'doctor.dingtalk.robot.ok': { zh: '机器人在，可以发消息', en: 'the robot is there, and may send' },
  'doctor.dingtalk.member': {
    zh: '{userId} 收不到：不在应用可见范围里，或没有这个 userid。',
    en: '{userId} is not reached: not in the visible range of the app, or nobody is called so.',
  },
  'doctor.dingtalk.member.do': {
    zh: '新建一个版本，把这位同事选进去，再发布。',
    en: 'create a version with this colleague in it, and publish it.',
  },
  'doctor.dingtalk.contacts.ok': { zh: '能读到通讯录', en: 'the contacts can be read' },
  'doctor.dingtalk.contacts.none': { zh: '通讯录里一个人也看不到。', en: 'nobody of the contacts can be seen.' },
  'doctor.dingtalk.contacts.range': {
    zh: '{name}（{userId}）不在应用看得到的通讯录里。',
    en: '{name} ({userId}) is not among the contacts that the app may see.',
  },
  'doctor.dingtalk.contacts.do': {
    zh: '选「全部员工」，或选上这些人的部门。',
    en: 'choose everybody, or the departments of these people.',
  },
  'doctor.dingtalk.contacts.gone': {
    zh: '{name}（{userId}）已不在钉钉通讯录里。',
    en: '{name} ({userId}) is not in DingTalk’s contacts any more.',
  },
  'doctor.dingtalk.contacts.gone.where': {
    zh: '离职的话：npm run -s admin -- people deactivate "{name}"',
    en: 'Where they left: npm run -s admin -- people deactivate "{name}"',
  },
  'doctor.dingtalk.noTemplate': {
    zh: '没有设置 DINGTALK_CARD_TEMPLATE：卡片是文字加要打的话。',
    en: 'DINGTALK_CARD_TEMPLATE is not set: cards are texts with lines to type.',
  },
  'doctor.dingtalk.template': { zh: '{id} 不是这个应用的卡片模板。', en: '{id} is no card template of this app.' },
  'doctor.dingtalk.template.do': {
    zh: '关联到这个应用，再把模板 ID 复制到 .env 的 DINGTALK_CARD_TEMPLATE。',
    en: 'associate it with this app, and copy its id to DINGTALK_CARD_TEMPLATE in .env.',
  },
  'doctor.dingtalk.templateUnpublished': { zh: '卡片模板还没有发布。', en: 'the card template is not published.' },
  'doctor.dingtalk.templateUnpublished.do': { zh: '打开模板，点发布。', en: 'open the template, and press it.' },
  'doctor.dingtalk.templateVariable': {
    zh: '卡片模板缺少变量：{names}。',
    en: 'the card template lacks variables: {names}.',
  },
  'doctor.dingtalk.templateVariable.do': {
    zh: '添加 {names}，名字一字不差，再发布。',
    en: 'add {names}, each by this very name, and publish it.',
  },
  'doctor.dingtalk.template.ok': { zh: '卡片模板在，变量齐全', en: 'the card template is there, with every variable' },
  'doctor.dingtalk.card': { zh: '成单的检查', en: 'Chengdan looks whether all is well' },
  'doctor.dingtalk.card.says': {
    zh: '下面每一处写着它的变量名：缺哪个，模板里就少哪个。这张卡片不用处理。',
    en: 'Each place below has the name of its variable: one that is missing is missing in the template. Nothing is to be done with this card.',
  },
  'doctor.dingtalk.card.ok': {
    zh: '检查用的卡片发出去了：请看每个变量名都在',
    en: 'the card to look at was sent: see that each name of a variable is on it',
  },
  'doctor.dingtalk.todo.ok': { zh: '可以写待办', en: 'to-dos may be written' },
  'doctor.dingtalk.coolApp': {
    zh: 'DINGTALK_COOL_APP_CODE 不是群里装的那个酷应用（{code}）。',
    en: 'DINGTALK_COOL_APP_CODE is not the 酷应用 that a group has installed ({code}).',
  },
  'doctor.dingtalk.coolApp.do': {
    zh: '把它的编码复制到 .env 的 DINGTALK_COOL_APP_CODE；群里卸载了的话，重新安装。',
    en: 'copy its code to DINGTALK_COOL_APP_CODE in .env; where a group has taken it off, install it anew.',
  },
  'doctor.dingtalk.coolApp.ok': { zh: '装了酷应用的群会说出成员', en: 'groups with the 酷应用 tell who is in them' },
  'doctor.dingtalk.coolApp.nowhere': {
    zh: '还没有群装这个酷应用，编码没法检查。',
    en: 'no group has installed the 酷应用 yet, so its code cannot be tried.',
  },
  'doctor.dingtalk.unproven': {
    zh: '没有检查：Stream 模式、事件订阅、有没有另一台服务器连着同一个应用。',
    en: 'not tried: Stream mode, the events, and whether another server is connected with the same app.',
  },
  'doctor.dingtalk.unproven.do': {
    zh: '应是 Stream 模式；然后在单聊里发五次 /help，五次都有回答就没有别的服务器。也可以停下服务器，运行 doctor dingtalk --listen。',
    en: 'it has to be Stream mode; then say /help to the robot five times: with five answers there is no other server. Or stop the server and run doctor dingtalk --listen.',
  },
  'doctor.dingtalk.listen.running': {
    zh: '服务器在运行，和检查会分走对方的消息：没有检查 Stream 模式、事件订阅、别的服务器和登录页面。',
    en: 'the server runs, and the two would take each other’s messages: Stream mode, the events, another server and the login of pages were not tried.',
  },
  'doctor.dingtalk.listen.running.where': {
    zh: '停下服务器，再运行一次 doctor dingtalk --listen。',
    en: 'Stop the server, and run doctor dingtalk --listen again.',
  },
  'doctor.dingtalk.listen.away': {
    zh: '钉钉的长连接连不上。',
    en: 'there is no connection to DingTalk, so nothing comes in.',
  },
  'doctor.dingtalk.listen.messages': {
    zh: '请在机器人的单聊里依次发五条消息：1、2、3、4、5（最多等三分钟）',
    en: 'Please send five messages to the robot, alone with it, one after the other: 1, 2, 3, 4, 5 (it waits three minutes at most)',
  },
  'doctor.dingtalk.listen.presses': {
    zh: '请在刚发出的卡片上依次按 r1、r2、r3、r4、r5 五个按钮（最多等三分钟）',
    en: 'Please press the five buttons r1, r2, r3, r4, r5 of the card that was just sent (it waits three minutes at most)',
  },
  'doctor.dingtalk.listen.message': {
    zh: '请在机器人的单聊里发一条消息：1',
    en: 'Please send one message to the robot, alone with it: 1',
  },
  'doctor.dingtalk.listen.events': {
    zh: '请在管理后台的通讯录里改一位同事（比如改一下备注名再改回来）',
    en: 'Please change somebody in the contacts of the admin console (a name, and back)',
  },
  'doctor.dingtalk.listen.page': { zh: '请打开 {address}', en: 'Please open {address}' },
  'doctor.dingtalk.presses.ok': { zh: '五次按下都到了这里', en: 'all five presses came here' },
  'doctor.dingtalk.listener.presses': {
    zh: '这几次按下没有到：{missing}。没有按，或另有一个进程连着同一个应用，收走了它们。',
    en: 'these presses did not come: {missing}. Nobody pressed, or another process is connected with the same app, and has taken them.',
  },
  'doctor.dingtalk.messages.ok': { zh: '发的消息都到了这里', en: 'all that was said came here' },
  'doctor.dingtalk.mode': {
    zh: '一条消息也没有到：机器人不是 Stream 模式，或没有人发。',
    en: 'no message came: the robot is not in Stream mode, or nobody sent one.',
  },
  'doctor.dingtalk.mode.do': {
    zh: '选 Stream 模式，再发布。',
    en: 'choose Stream mode, and publish it.',
  },
  'doctor.dingtalk.listener': {
    zh: '这几条没有到：{missing}。另有一个进程连着同一个应用，收走了它们。',
    en: 'these did not come: {missing}. Another process is connected with the same app, and has taken them.',
  },
  'doctor.dingtalk.listener.where': {
    zh: '找到并停下它（旧的服务器、开发机）；每套安装要有自己的应用。',
    en: 'Find it and stop it (an old server, a developer’s machine); each installation needs an app of its own.',
  },
  'doctor.dingtalk.events.ok': { zh: '通讯录的变动会推过来', en: 'changes of the contacts are pushed' },
  'doctor.dingtalk.events': { zh: '通讯录的变动没有推过来。', en: 'no change of the contacts came.' },
  'doctor.dingtalk.events.do': {
    zh: '选 Stream，并勾选 user_add_org、user_modify_org、user_leave_org。',
    en: 'choose Stream, and tick user_add_org, user_modify_org and user_leave_org.',
  },
  'doctor.dingtalk.page.ok': { zh: '页面认得出是谁打开的', en: 'pages know who opens them' },
  'doctor.dingtalk.page': {
    zh: '页面没有打开，或认不出是谁打开的。',
    en: 'no page was opened, or it did not know by whom.',
  },
  'doctor.dingtalk.page.untried': {
    zh: '没有检查页面：没有设置 PUBLIC_URL 和 PORT，或服务器还没从钉钉听到过什么。',
    en: 'no page was tried: PUBLIC_URL and PORT are not set, or the server has not heard anything from DingTalk yet.',
  },
  'doctor.dingtalk.page.do': {
    zh: '填上 PUBLIC_URL 加 /login/dingtalk，并给应用添加网页应用（应用首页地址填 PUBLIC_URL）。',
    en: 'fill in PUBLIC_URL with /login/dingtalk behind it, and add a web app whose home page is PUBLIC_URL.',
  },
} as const
