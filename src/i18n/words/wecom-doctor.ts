/** What `doctor` finds about WeCom: what, and (`.do`) what to do about it on the page and in the field named before it. */
export const wecomDoctorWords = {
  'doctor.wecom.where': { zh: '管理后台「{page}」，「{field}」：{todo}', en: 'Admin console, {page}, {field}: {todo}' },
  'doctor.wecom.unreachable': {
    zh: '这台机器连不上企业微信（{about}）。',
    en: 'WeCom cannot be reached from this machine ({about}).',
  },
  'doctor.wecom.unreachable.where': {
    zh: '这台机器的防火墙要放行 qyapi.weixin.qq.com 和 openws.work.weixin.qq.com；走代理时设置 WECOM_PROXY。',
    en: 'The firewall of this machine has to let qyapi.weixin.qq.com and openws.work.weixin.qq.com through; with a proxy set WECOM_PROXY.',
  },
  'doctor.wecom.failed': { zh: '有一项没能检查（{code}）。', en: 'one thing could not be tried ({code}).' },
  'doctor.wecom.failed.where': {
    zh: '过一分钟再运行一次 doctor wecom；还是这样的话，请把这一行报给我们。',
    en: 'Run doctor wecom again in a minute; if it is the same then, please report this line.',
  },
  'doctor.wecom.notRunning': {
    zh: '服务器没有运行，企业微信送不到。',
    en: 'the server does not run, so WeCom reaches nobody.',
  },
  'doctor.wecom.notRunning.where': { zh: '用 npm start 启动。', en: 'Start it with npm start.' },
  'doctor.wecom.restart': {
    zh: '正在运行的服务器用的还是旧的企业微信设置。',
    en: 'the running server has older settings of WeCom than .env.',
  },
  'doctor.wecom.restart.where': { zh: '用 npm start 重新启动。', en: 'Start it anew with npm start.' },
  'doctor.wecom.apiBase': {
    zh: 'WECOM_API_BASE 不是 https，密钥在这段网络里是明文。',
    en: 'WECOM_API_BASE is not https, so secrets go through that network in the clear.',
  },
  'doctor.wecom.apiBase.where': {
    zh: '.env 的 WECOM_API_BASE：只在自己的网络里才用 http。',
    en: 'WECOM_API_BASE in .env: http is for a network of your own alone.',
  },

  'doctor.wecom.callback.ok': { zh: '{url} 会应答企业微信', en: '{url} answers WeCom' },
  'doctor.wecom.publicUrl': {
    zh: '没有设置 PUBLIC_URL，企业微信能不能访问到服务器没法检查。',
    en: 'PUBLIC_URL is not set, so whether WeCom reaches the server cannot be tried.',
  },
  'doctor.wecom.publicUrl.do': {
    zh: '把域名（https://…）写进 .env 的 PUBLIC_URL，用 npm start 重新启动。',
    en: 'write your domain (https://…) into .env as PUBLIC_URL, and start anew with npm start.',
  },
  'doctor.wecom.http': {
    zh: 'PUBLIC_URL（{url}）只在自己的网络里有效，企业微信访问不到。',
    en: 'PUBLIC_URL ({url}) is of a network of your own, and WeCom does not reach it.',
  },
  'doctor.wecom.http.do': {
    zh: '把外网能访问的域名（https://…）写进 .env 的 PUBLIC_URL，用 npm start 重新启动，这一页的 URL 也用它，点保存。',
    en: 'write a domain that is reached from outside (https://…) into .env as PUBLIC_URL, start anew with npm start, use it in the URL on this page as well, and press 保存 (Save).',
  },
  'doctor.wecom.callback.silent': { zh: '{url} 访问不到。', en: '{url} cannot be reached.' },
  'doctor.wecom.callback.other': {
    zh: '{url} 通到了别处，不是这个服务。',
    en: '{url} leads somewhere else than to this server.',
  },
  'doctor.wecom.callback.open': {
    zh: '{url} 对签名不对的请求也说好，前面的网关没有把请求交给这个服务。',
    en: '{url} says yes to a wrong signature: a gateway before it answers by itself.',
  },
  'doctor.wecom.callback.slow': {
    zh: '{url} 要 {took} 毫秒才应答；保存时企业微信只等 1 秒。',
    en: '{url} takes {took} ms to answer; WeCom waits 1 second when the address is saved.',
  },
  'doctor.wecom.callback.slow.do': {
    zh: '先让域名到服务器的这段路快起来（网关、证书、机器是否太忙），再在这一页点保存。',
    en: 'make the way from the domain to the server faster (gateway, certificate, a machine that is too busy), then press 保存 (Save) on this page.',
  },
  'doctor.wecom.callback.do': {
    zh: '.env 的 PUBLIC_URL 要是通到 PORT 的地址；改后用 npm start 重新启动，这一页填 {url}，点保存。',
    en: 'PUBLIC_URL in .env has to be the address that leads to PORT; start anew with npm start, write {url} on this page, and press 保存 (Save).',
  },
  'doctor.wecom.callbackOff': {
    zh: '应用没有打开接收消息，点击和消息送不到（企业微信说 {code}）。',
    en: 'the app does not receive messages, so neither presses nor words come in (WeCom says {code}).',
  },
  'doctor.wecom.callbackOff.do': {
    zh: '填 {url}，Token 和 EncodingAESKey 与 .env 一致，点保存。',
    en: 'write {url}, with the Token and EncodingAESKey of .env, and press 保存 (Save).',
  },
  'doctor.wecom.token': {
    zh: '一小时内企业微信来的请求签名对不上：WECOM_TOKEN 和应用的不一样。',
    en: 'within the last hour WeCom signed otherwise: WECOM_TOKEN is not that of the app.',
  },
  'doctor.wecom.token.do': {
    zh: '复制到 .env 的 WECOM_TOKEN，用 npm start 重新启动，再在这一页点保存。',
    en: 'copy it into .env as WECOM_TOKEN, start anew with npm start, and press 保存 (Save) on this page.',
  },
  'doctor.wecom.aesKey': {
    zh: '一小时内企业微信来的内容解不开：WECOM_AES_KEY 和应用的不一样。',
    en: 'within the last hour what WeCom sent could not be deciphered: WECOM_AES_KEY is not that of the app.',
  },
  'doctor.wecom.aesKey.do': {
    zh: '复制到 .env 的 WECOM_AES_KEY，用 npm start 重新启动，再在这一页点保存。',
    en: 'copy it into .env as WECOM_AES_KEY, start anew with npm start, and press 保存 (Save) on this page.',
  },
  'doctor.wecom.suspended': {
    zh: '企业微信因长期没人使用停用了这个应用。',
    en: 'WeCom has suspended the app, for nobody used it.',
  },
  'doctor.wecom.suspended.do': { zh: '打开这个应用，按提示恢复。', en: 'open the app and follow what it says.' },
  'doctor.wecom.endangered': {
    zh: '这个应用很少有人用，企业微信将停用它。',
    en: 'few people use the app, and WeCom is going to suspend it.',
  },

  'doctor.wecom.app.ok': { zh: '已连到应用「{name}」', en: 'connected to the app "{name}"' },
  'doctor.wecom.corp': { zh: '企业微信没有这个企业ID。', en: 'WeCom knows no company of this id.' },
  'doctor.wecom.receiver': {
    zh: '一小时内有回调是发给另一家企业的：WECOM_CORP_ID 不是应用所在的企业。',
    en: 'within the last hour a callback was meant for another company: WECOM_CORP_ID is not that of the app.',
  },
  'doctor.wecom.corp.do': {
    zh: '复制到 .env 的 WECOM_CORP_ID，用 npm start 重新启动。',
    en: 'copy it into .env as WECOM_CORP_ID, and start anew with npm start.',
  },
  'doctor.wecom.secret': {
    zh: '企业微信不接受这个 Secret（{code}）。',
    en: 'WeCom refuses this Secret ({code}).',
  },
  'doctor.wecom.secret.other': {
    zh: '这个 Secret 是应用「{name}」（AgentId {agentId}）的，WECOM_AGENT_ID 却是 {configured}。',
    en: 'this Secret is that of the app "{name}" (AgentId {agentId}), and WECOM_AGENT_ID is {configured}.',
  },
  'doctor.wecom.secret.do': {
    zh: '打开要用的那个应用，点查看，把 Secret 写进 .env 的 WECOM_SECRET，AgentId 写进 WECOM_AGENT_ID，用 npm start 重新启动。',
    en: 'open the app that is meant, press 查看 (View), write the Secret into .env as WECOM_SECRET and the AgentId as WECOM_AGENT_ID, and start anew with npm start.',
  },
  'doctor.wecom.agent': { zh: '没有 AgentId 为 {agentId} 的应用。', en: 'there is no app with the AgentId {agentId}.' },
  'doctor.wecom.agent.do': {
    zh: '复制到 .env 的 WECOM_AGENT_ID，用 npm start 重新启动，接收消息的 URL 里的 AgentId 也要一致。',
    en: 'copy it into .env as WECOM_AGENT_ID, and start anew with npm start; the URL for receiving messages has to have the same.',
  },
  'doctor.wecom.address': {
    zh: '企业微信不接受来自 {address} 的请求。',
    en: 'WeCom takes nothing from {address}.',
  },
  'doctor.wecom.address.do': {
    zh: '加上这个地址。要先保存好接收消息的 URL 或可信域名，企业微信才让填。',
    en: 'add this address. WeCom asks for the URL for receiving messages, or the trusted domain, before it.',
  },
  'doctor.wecom.closed': { zh: '应用已被停用。', en: 'the app is switched off.' },
  'doctor.wecom.closed.do': { zh: '打开应用，点启用。', en: 'open the app and press 启用 (Enable).' },
  'doctor.wecom.range.empty': {
    zh: '应用的可见范围是空的，谁也用不了。',
    en: 'nobody is in the visible range of the app.',
  },
  'doctor.wecom.range.do': { zh: '把同事或部门加进去。', en: 'add the colleagues or departments.' },

  'doctor.wecom.domain.ok': { zh: '可信域名是 {host}', en: '{host} is the trusted domain' },
  'doctor.wecom.domain': {
    zh: '应用的可信域名不是 {host}，企业微信里的页面打不开。',
    en: '{host} is not the trusted domain of the app, so pages do not open in WeCom.',
  },
  'doctor.wecom.domain.do': { zh: '填 {host}，点确定。', en: 'write {host} and press 确定 (OK).' },
  'doctor.wecom.domainFile.missing': {
    zh: '可信域名的校验文件还没有放上来，{host} 通不过校验。',
    en: 'the file that proves whose {host} is is not there, so it cannot become the trusted domain.',
  },
  'doctor.wecom.domainFile.silent': {
    zh: '{url} 打不开，可信域名通不过校验。',
    en: '{url} does not open, so the trusted domain cannot be verified.',
  },
  'doctor.wecom.domainFile.other': {
    zh: '{url} 的内容和放上来的校验文件不一样，可信域名通不过校验。',
    en: '{url} has other content than the file that was handed over, so the trusted domain cannot be verified.',
  },
  'doctor.wecom.domainFile.other.do': {
    zh: '前面的网站或网关要把 {url} 原样交给这个服务器的 PORT；文件是旧的就在这一页重新下载，再运行 npm run -s admin -- wecom domain-file WW_verify_….txt。',
    en: 'the website or gateway before the server has to pass {url} on to PORT as it is; where the file is an old one, download it again on this page and run npm run -s admin -- wecom domain-file WW_verify_….txt.',
  },
  'doctor.wecom.domainFile.do': {
    zh: '下载 WW_verify_….txt，运行 npm run -s admin -- wecom domain-file WW_verify_….txt，再回到这一页填 {host} 并点确定。',
    en: 'download WW_verify_….txt, run npm run -s admin -- wecom domain-file WW_verify_….txt, then write {host} on this page and press 确定 (OK).',
  },

  'doctor.wecom.menu.ok': { zh: '菜单是我们的', en: 'the menu is ours' },
  'doctor.wecom.menu.kept': {
    zh: '菜单是手工设置的，按你的意思保留',
    en: 'the menu was made by hand, and is kept as you said',
  },
  'doctor.wecom.menu.soon': {
    zh: '菜单还不是现在的这份，运行着的服务器一小时内会自己写上',
    en: 'the menu is not that of now; the running server writes it within an hour by itself',
  },
  'doctor.wecom.menu': {
    zh: '菜单是别人手工设置的，点了到不了我们这里。',
    en: 'somebody made the menu by hand, and its entries do not come to us.',
  },
  'doctor.wecom.menu.do': {
    zh: '换成我们的：npm run -s admin -- wecom menu set；就要它：npm run -s admin -- wecom menu keep。',
    en: 'to have ours: npm run -s admin -- wecom menu set; to keep it: npm run -s admin -- wecom menu keep.',
  },
  'doctor.wecom.ticket.ok': { zh: '页面的 JS-SDK 票据拿得到', en: 'tickets for the JS-SDK of pages are given' },
  'doctor.wecom.member.ok': { zh: '读得到成员（{name}）', en: 'members can be read ({name})' },
  'doctor.wecom.member.range': {
    zh: '{name}（账号 {userId}）不在应用的可见范围里，收不到任何消息。',
    en: '{name} (account {userId}) is not in the visible range of the app, and is sent nothing.',
  },
  'doctor.wecom.member.gone': {
    zh: '{name} 绑定的账号 {userId} 企业微信里没有。',
    en: 'WeCom has no account {userId}, to which {name} is linked.',
  },
  'doctor.wecom.member.gone.where': {
    zh: '人已离开的话：npm run -s admin -- people deactivate {name}。',
    en: 'If they have left: npm run -s admin -- people deactivate {name}.',
  },
  'doctor.wecom.contacts.ok': { zh: '读得到客户（客户联系）', en: 'customers can be read (客户联系)' },
  'doctor.wecom.contacts.none': {
    zh: '可以调用客户联系；可见范围里还没有人有客户',
    en: 'customer contacts may be called; nobody in the visible range has one yet',
  },
  'doctor.wecom.contacts': {
    zh: '应用不能调用客户联系，聊天旁边的客户页认不出客户。',
    en: 'the app may not call customer contacts, so the page beside the talk knows no customer.',
  },
  'doctor.wecom.contacts.do': { zh: '把这个应用加进去。', en: 'add the app.' },
  'doctor.wecom.upload.ok': { zh: '图片传得上去', en: 'pictures can be uploaded' },

  'doctor.wecom.bot.ok': {
    zh: '机器人已连接，从 {since} 起',
    en: 'the bot has been connected since {since}',
  },
  'doctor.wecom.bot.elsewhere': {
    zh: '机器人的连接在另一个服务器进程上；在那台机器上运行 doctor wecom 可以看到从何时起。',
    en: 'another process of the server has the bot’s connection; doctor wecom on its machine says since when.',
  },
  'doctor.wecom.botSecret': {
    zh: '企业微信不认机器人的 Bot ID 或 Secret。',
    en: 'WeCom refuses the Bot ID or the Secret of the bot.',
  },
  'doctor.wecom.botSecret.do': {
    zh: '复制 Bot ID 和 Secret，写进 .env 的 WECOM_BOT_ID 和 WECOM_BOT_SECRET，用 npm start 重新启动。',
    en: 'copy Bot ID and Secret into .env as WECOM_BOT_ID and WECOM_BOT_SECRET, and start anew with npm start.',
  },
  'doctor.wecom.botUnreachable': { zh: '机器人连不上企业微信。', en: 'the bot cannot reach WeCom.' },
  'doctor.wecom.botTaken': {
    zh: '另有程序在用这个机器人，把我们的连接挤掉了。',
    en: 'something else uses this bot and took the connection.',
  },
  'doctor.wecom.botDisputed': {
    zh: '两小时内另有程序用过这个机器人，连接可能再被挤掉。',
    en: 'something else used this bot within the last two hours and may take the connection again.',
  },
  'doctor.wecom.botTaken.do': {
    zh: '一个机器人只能有一个连接：停掉另一个程序；找不到就在这里重新获取 Secret，写进 .env 的 WECOM_BOT_SECRET。',
    en: 'a bot has one connection: stop the other program; where none is found, get another Secret here and write it into .env as WECOM_BOT_SECRET.',
  },

  'doctor.wecom.card': { zh: '成单测试', en: 'A test of Chengdan' },
  'doctor.wecom.card.says': {
    zh: '请按下面的按钮，确认点击能送到服务器。',
    en: 'Please press the button, to see that presses reach the server.',
  },
  'doctor.wecom.card.button': { zh: '收到', en: 'Here it is' },
  'doctor.wecom.card.pressed': { zh: '通了', en: 'It works' },
  'doctor.wecom.card.over': { zh: '测试已结束', en: 'The test is over' },
  'doctor.wecom.card.waiting': {
    zh: '卡片已发给 {userId}：请在企业微信的应用里按卡片上的按钮，最多等 {seconds} 秒…',
    en: 'The card went to {userId}: press its button in the app in WeCom; waiting {seconds:second|seconds} at most…',
  },
  'doctor.wecom.card.ok': {
    zh: '{userId} 收到了卡片，按下也送到了',
    en: '{userId} was sent a card, and its press came in',
  },
  'doctor.wecom.card.refused': { zh: '发不到 {userId}（{code}）。', en: '{userId} cannot be sent anything ({code}).' },
  'doctor.wecom.card.silent': {
    zh: '{seconds} 秒内没有收到按下卡片的消息。',
    en: 'within {seconds:second|seconds} no press of the card came in.',
  },
  'doctor.wecom.card.silent.do': {
    zh: '没有按的话再试一次；按了的话，这里的 URL 要是 {url}，点保存。',
    en: 'try again if nobody pressed it; if somebody did, the URL here has to be {url}: press 保存 (Save).',
  },
  'doctor.wecom.card.noApp': {
    zh: '只接了机器人，doctor 不能替它开口：在群里 @ 它说 帮助。',
    en: 'there is a bot alone, for which doctor cannot speak: mention it in a group and say help.',
  },
} as const
