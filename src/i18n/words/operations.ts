export const operationsWords = {
  'admin.title': {
    zh: '成单管理命令：npm run -s admin -- <命令> [--json]',
    en: 'Chengdan admin: npm run -s admin -- <verb> [--json]',
  },
  'admin.unknown': { zh: '没有命令「{name}」。', en: 'There is no verb "{name}".' },
  'admin.usage': { zh: '用法：{usage}', en: 'Usage: {usage}' },
  'admin.backup.summary': {
    zh: '备份内置数据库，服务器运行时也可以',
    en: 'Back up the embedded database, also while the server runs',
  },
  'admin.backup.done': {
    zh: '已备份 {rows} 行到 {path}（{size} MB）。请连同旁边的清单和密钥文件一起保存；拿到它们的人就拿到了全部数据。',
    en: 'Backed up {rows:row|rows} to {path} ({size} MB). Keep it together with the manifest and key files beside it; whoever has them has everything.',
  },
  'error.backup.postgres': {
    zh: '数据在 PostgreSQL 中，请用 pg_dump 备份，见 docs/operating.md。',
    en: 'The data is in PostgreSQL. Back it up with pg_dump; see docs/operating.md.',
  },
  'error.backup.exists': { zh: '{path} 已存在。请换一个文件名。', en: '{path} is there already. Choose another name.' },
  'error.backup.noFolder': { zh: '没有文件夹 {path}。请先建好。', en: 'There is no folder {path}. Make it first.' },
  'error.backup.full': {
    zh: '{path} 所在的磁盘没有足够的空间，没有留下备份。请腾出空间，或换一个位置。',
    en: 'There is not enough room on the disk of {path}; no backup was left. Make room, or choose another place.',
  },
  'admin.restore.summary': {
    zh: '把备份放回原位并逐表核对；先停服务器',
    en: 'Put a backup back and check every table; stop the server first',
  },
  'admin.restore.done': {
    zh: '已恢复 {madeAt} 的备份：{tables} 张表，{rows} 行，逐表校验一致。',
    en: 'Restored the backup of {madeAt}: {tables:table|tables}, {rows:row|rows}, every checksum equal.',
  },
  'admin.restore.previous': { zh: '原来的数据库保留在 {path}', en: 'What was there before is kept at {path}' },
  'admin.restore.noKey': {
    zh: '注意：备份旁边没有密钥文件 {path}。备份之前发出的表单链接和已连接平台的令牌将打不开，除非当时的密钥还在 DATA_DIR/secret.key 或 SECRET_KEY 里。找到它以后，放到备份旁边再恢复一次即可。',
    en: 'Take care: there is no key file {path} beside the backup. Links to form pages that were sent before it will not open, nor the tokens of connected platforms, unless DATA_DIR/secret.key or SECRET_KEY still holds the key of then. When you find it, put it beside the backup and restore again.',
  },
  'error.restore.postgres': {
    zh: '数据在 PostgreSQL 中，请用 pg_restore 恢复，见 docs/operating.md。',
    en: 'The data is in PostgreSQL. Restore it with pg_restore; see docs/operating.md.',
  },
  'error.restore.noBackup': { zh: '没有备份文件 {path}。', en: 'There is no backup at {path}.' },
  'error.restore.noManifest': {
    zh: '缺少清单 {path}，无法核对，所以没有恢复。请把备份时生成的几个文件放在一起。',
    en: 'The manifest {path} is missing, so nothing could be checked and nothing was restored. Keep the files of a backup together.',
  },
  'error.restore.badManifest': {
    zh: '清单 {path} 读不懂，所以没有恢复。',
    en: 'The manifest {path} cannot be read, so nothing was restored.',
  },
  'error.restore.damaged': {
    zh: '{path} 与清单不符，备份已损坏或被改动，所以没有恢复。',
    en: '{path} is not what its manifest says: it was damaged or changed. Nothing was restored.',
  },
  'admin.people.summary': { zh: '在通讯录中加一个人', en: 'Add somebody to the directory' },
  'admin.people.added': { zh: '已添加 {name}（{roles}）', en: 'Added {name} ({roles})' },
  'admin.people.webUser': {
    zh: '在网页聊天里就是 {name}：在这台电脑的浏览器里打开 {address}',
    en: 'In the web chat this is {name}: open {address} in a browser on this machine',
  },
  'admin.people.webUserSomewhere': {
    zh: '在网页聊天里就是 {name}：打开启动时打印的网址，后面加上 ?as={userId}',
    en: 'In the web chat this is {name}: open the address that the start prints, with ?as={userId} behind it',
  },
  'admin.people.linkName': { zh: '绑定身份', en: 'link' },
  'admin.people.code': {
    zh: '让 {name} 在下面任意一处和成单的单聊里发这一行，{minutes} 分钟内有效，只能用一次：',
    en: '{name} sends this line in the chat with Chengdan, in one of these places; it is good for {minutes:minute|minutes}, once:',
  },
  'admin.people.typed': { zh: '    {platform}：{line}', en: '    {platform}: {line}' },
  'admin.people.orWeb': {
    zh: '只想在网页聊天里试：npm run -s admin -- people link "{name}" web local me',
    en: 'Only to try things in the web chat: npm run -s admin -- people link "{name}" web local me',
  },
  'admin.people.link.summary': {
    zh: '把一个平台账号绑定到通讯录里的人',
    en: 'Connect an account on a platform to somebody in the directory',
  },
  'admin.people.linked': {
    zh: '已绑定：{platform}（{tenant}）的 {userId} 是 {name}',
    en: 'Connected: {userId} on {platform} ({tenant}) is {name}',
  },
  'admin.people.linkedBefore': {
    zh: '早已绑定：{platform}（{tenant}）的 {userId} 是 {name}',
    en: 'Connected before: {userId} on {platform} ({tenant}) is {name}',
  },
  'error.people.platform': {
    zh: '没有平台「{text}」。可选：{platforms}。',
    en: 'There is no platform "{text}". Choose from: {platforms}.',
  },
  'admin.people.deactivate.summary': {
    zh: '停用一个离职的人：立即看不到也做不了任何事，商机和客户不变',
    en: 'Somebody has left: they see and can do nothing from now on; their deals and customers stay theirs',
  },
  'admin.people.deactivated': {
    zh: '已停用 {name}。已作废：接口令牌 {tokens}，表单链接 {formLinks}，订阅 {subscriptions}。待其审批的申请一分钟内转给上级；商机和客户仍在其名下。',
    en: 'Deactivated {name}. Ended: API tokens {tokens}, form links {formLinks}, subscriptions {subscriptions}. What waits for their approval goes up the line within a minute; their deals and customers stay theirs.',
  },
  'admin.people.deactivatedBefore': { zh: '{name} 早已停用。', en: '{name} had been deactivated before.' },
  'admin.people.activate.summary': { zh: '重新启用一个停用的人', en: 'Let somebody in again who was deactivated' },
  'admin.people.activated': {
    zh: '已重新启用 {name}，角色和账号照旧。作废的令牌、链接和订阅不会恢复。',
    en: '{name} is active again, with the roles and accounts of before. Tokens, links and subscriptions that ended stay ended.',
  },
  'admin.people.activatedBefore': { zh: '{name} 没有被停用。', en: '{name} is active already.' },
  'error.people.role': {
    zh: '没有角色「{role}」。可选：{roles}。',
    en: 'There is no role "{role}". Choose from: {roles}.',
  },
  'error.people.manager': { zh: '通讯录里没有「{name}」。', en: 'There is no "{name}" in the directory.' },
  'error.people.managers': {
    zh: '叫「{name}」的不止一人。请用外部编号指定。',
    en: 'More than one person is called "{name}". Name the one you mean by external key.',
  },
  'error.people.webUser': { zh: '网页聊天里已有 {userId}。', en: 'The web chat has a {userId} already.' },
  'admin.deadLetters.summary': {
    zh: '列出或重试没能发出的消息和没能处理的收件',
    en: 'List or try again what could not be sent or acted on',
  },
  'admin.deadLetters.count': {
    zh: '发送失败 {dead}，收件搁置 {parked}',
    en: '{dead} not sent, {parked} inbound set aside',
  },
  'admin.deadLetters.revived': { zh: '已重新排队 {count} 条', en: '{count} in the queue again' },
  'status.application.suspended': {
    zh: '平台因长期没人使用停用了这个应用（{at} 起）。请管理员在管理后台的「应用管理」里打开这个应用，按提示恢复。',
    en: 'The platform has suspended the app since {at}, for nobody used it. An admin opens it in App Management and follows what it says.',
  },
  'status.application.endangered': {
    zh: '这个应用很少有人用，平台会在 {at} 停用它。请同事在那之前打开应用用一次。',
    en: 'Few people use the app, and the platform will suspend it on {at}. Have colleagues use it before.',
  },
  'status.wecom.persons': {
    zh: '应用今天已经给 {persons} 人次发过消息，企业微信一天最多 {most} 人次（每个账号 200）。超过后当天不再送达，明天自动恢复。',
    en: 'The app has told {persons} people something today, of the {most} that WeCom lets it in a day (200 an account). Beyond that nothing arrives until tomorrow.',
  },
  'status.wecom.silent': {
    zh: '{count} 位同事还没和机器人说过话，机器人没法主动通知他们：{names}。请他们在企业微信里给机器人发一句话；在那之前，配置了邮件又填了邮箱的人由邮件通知。',
    en: '{count:colleague has|colleagues have} never said a word to the bot, so it cannot tell them anything: {names}. Have each say something to it; until then mail tells those who have an address, where mail is set up.',
  },
  'admin.places.summary': {
    zh: '只能发、收不到消息的地方（群机器人）：登记、列出、订阅',
    en: 'Places that only take messages (a group robot): name them, list them, subscribe for them',
  },
  'admin.places.none': { zh: '还没有登记这样的地方。', en: 'There are no such places yet.' },
  'admin.places.line': {
    zh: '{title} · {platform} {tenant} {id} · 团队：{team}',
    en: '{title} · {platform} {tenant} {id} · team: {team}',
  },
  'admin.places.added': {
    zh: '已登记「{title}」：那里显示 {name} 有权看到的内容。',
    en: '"{title}" is known now: it is shown what {name} may see.',
  },
  'admin.places.addedOpen': {
    zh: '已登记「{title}」。没有说是谁的团队（--team），那里不显示业务内容。',
    en: '"{title}" is known now. Without --team it is shown nothing of ours.',
  },
  'admin.places.subscribed': { zh: '已订阅。', en: 'Subscribed.' },
  'error.place.heard': {
    zh: '「{title}」是机器人收得到消息的群，请在群里操作。',
    en: 'The bot hears what is said in "{title}": do it there.',
  },
  'error.place.team': {
    zh: '没有这个地方，或没有登记是谁的团队。先用 places add … --team 登记。',
    en: 'There is no such place, or nobody said whose team it is. Name it first with places add … --team.',
  },
  'admin.doctor.summary': {
    zh: '检查运行环境，逐项说明怎么修',
    en: 'Check what the server needs, and say how to mend it',
  },
  'doctor.settings': { zh: '设置', en: 'Settings' },
  'doctor.settings.ok': { zh: '全部可用', en: 'all usable' },
  'settings.noPort': {
    zh: 'PUBLIC_URL 已设置，但没有设置 PORT：这个进程不监听，发给大家的表单链接和平台的回调要由另一个设置了 PORT 的进程来接。只有这一个进程时，请加上 PORT，例如 PORT=8080。',
    en: 'PUBLIC_URL is set and PORT is not: this process does not listen, so links to forms and what platforms post must reach another one that has PORT. If this is the only one, add it, such as PORT=8080.',
  },
  'doctor.key': { zh: '密钥', en: 'Secret key' },
  'doctor.key.ok': { zh: '可用', en: 'usable' },
  'doctor.key.notYet': { zh: '首次启动时生成', en: 'made on the first start' },
  'doctor.key.readable': {
    zh: '其他人也能读。执行：chmod 600 {path}',
    en: 'others can read it. Run: chmod 600 {path}',
  },
  'doctor.folder': { zh: '数据目录', en: 'Data folder' },
  'doctor.folder.ok': { zh: '{path}，剩余 {free} GB', en: '{path}, {free} GB free' },
  'doctor.folder.full': {
    zh: '{path} 只剩 {free} GB。请清理磁盘，或把 DATA_DIR 换到更大的盘。',
    en: '{path} has only {free} GB left. Make room, or move DATA_DIR to a larger disk.',
  },
  'doctor.server': { zh: '服务器', en: 'Server' },
  'doctor.server.running': { zh: '正在运行', en: 'running' },
  'doctor.server.stopped': { zh: '没有运行', en: 'not running' },
  'doctor.database': { zh: '数据库', en: 'Database' },
  'doctor.database.ok': { zh: '可用，迁移都已执行', en: 'answers, all migrations applied' },
  'doctor.database.pending': {
    zh: '还有 {pending} 个迁移没有执行。重启服务器即可。',
    en: '{pending:migration is|migrations are} not applied yet. Restart the server, it applies them.',
  },
  'doctor.database.failed': {
    zh: '打不开：{reason}',
    en: 'cannot be opened: {reason}',
  },
  'doctor.database.notYet': { zh: '首次启动时创建', en: 'made on the first start' },
  'doctor.integrity': { zh: '数据完整', en: 'Integrity' },
  'doctor.integrity.ok': { zh: '完好', en: 'sound' },
  'doctor.integrity.damaged': {
    zh: '数据库损坏：{found}。请停服务器并恢复最近的备份。',
    en: 'the database is damaged: {found}. Stop the server and restore the last backup.',
  },
  'doctor.integrity.orphans': {
    zh: '{rows} 行缺少所属记录。请停服务器并恢复最近的备份。',
    en: '{rows:row misses|rows miss} the row they belong to. Stop the server and restore the last backup.',
  },
  'doctor.platform.failed': { zh: '没能检查：{reason}', en: 'could not be tried: {reason}' },
  'error.doctor.notConfigured': {
    zh: '{platform} 没有配置，没有可检查的。',
    en: '{platform} is not configured, so there is nothing to try.',
  },
  'error.doctor.noPlace': {
    zh: '--to 后面写 Slack 频道的 ID，例如 doctor slack --to C0123456789，或钉钉的 userid：doctor dingtalk --to zhangsan；--send 后面写企业微信成员的账号，例如 doctor wecom --send ZhangSan。',
    en: 'After --to comes the id of a channel of Slack, such as doctor slack --to C0123456789, or a userid of DingTalk: doctor dingtalk --to zhangsan; after --send the account of a member of WeCom, such as doctor wecom --send ZhangSan.',
  },
  'doctor.work': { zh: '待办', en: 'Work' },
  'doctor.work.ok': { zh: '没有搁置的收件或发送失败的消息', en: 'nothing set aside, nothing given up on' },
  'doctor.work.stuck': {
    zh: '{open} 条收件还没有处理，最早的已等了 {minutes} 分钟。原因见服务器日志；启动或重启服务器后会接着处理。',
    en: '{open} inbound not acted on, the oldest for {minutes:minute|minutes}. The server’s log says why; start it or restart it, and it goes on with them.',
  },
  'doctor.work.troubled': {
    zh: '收件搁置 {parked}，发送失败 {dead}。查看：npm run -s admin -- dead-letters list',
    en: '{parked} inbound set aside, {dead:message|messages} given up on. See: npm run -s admin -- dead-letters list',
  },
  'doctor.work.filesWait': {
    zh: '存档里有 {files} 个文件还没取到，最早的已等了 {hours} 小时（{reason}）。会一直重试到平台不再提供为止；请先看该平台的检查结果。',
    en: 'Files of the archive not fetched: {files}, the oldest for {hours} h ({reason}). They are tried until the platform gives them out no more; see what is found of that platform first.',
  },
  'doctor.work.filesGone': {
    zh: '最近 7 天有 {files} 个存档文件取不到了（{reasons}）。',
    en: 'Files of the archive that cannot be had any more: {files} in the last 7 days ({reasons}).',
  },
  'doctor.calendar': { zh: '工作日历', en: 'Work calendar' },
  'doctor.calendar.ok': { zh: '节假日已知', en: 'the holidays are known' },
  'doctor.charts': { zh: '图片', en: 'Pictures' },
  'doctor.charts.ok': { zh: '中文字体和绘图线程可用', en: 'the Chinese font and the drawing thread work' },
  'doctor.charts.failed': {
    zh: '画不出来：{reason}。请重新执行 npm ci。',
    en: 'cannot be drawn: {reason}. Run npm ci again.',
  },
  'doctor.trouble': { zh: '{count} 项需要处理', en: '{count} to mend' },
  'doctor.well': { zh: '一切正常', en: 'All is well' },
} as const
