export const scheduleWords = {
  'command.subscribe.summary': {
    zh: '每天定时收到漏斗图：群里订阅发给群，单聊里订阅发给自己',
    en: 'The funnel every day at a time: in a group for the group, alone with me for you',
  },
  'command.subscriptions.summary': { zh: '这个会话订阅了什么', en: 'What is subscribed in this conversation' },
  'command.unsubscribe.summary': {
    zh: '按编号退订，或全部退订',
    en: 'End a subscription by its number, or all of them',
  },
  'command.jobs.summary': {
    zh: '定时任务：上次、下次、失败和迟到',
    en: 'What runs by itself: last and next runs, what failed or came late',
  },

  'error.subscribe.report': {
    zh: '「{given}」不能订阅；现在能订阅的是漏斗。',
    en: 'There is no "{given}" to subscribe to; what there is: funnel.',
  },
  'error.subscribe.time': {
    zh: '「{given}」不是时间；请写 24 小时制的 时:分，例如 08:40。',
    en: '"{given}" is not a time; write hours and minutes of 24, like 08:40.',
  },
  'error.subscribe.timeZone': {
    zh: '没有「{given}」这个时区；请写 Asia/Shanghai 这样的名字，不写就用你自己的时区。',
    en: 'There is no time zone "{given}"; write a name like Asia/Shanghai, or none for your own.',
  },
  'error.subscribe.outsider': {
    zh: '这个群里有外部成员，或有我不认识的人，漏斗不能发到这里。请到和我的单聊里订阅，只发给你。',
    en: 'Somebody here is from outside, or I do not know them, so no funnel can be posted here. Subscribe in your conversation with me alone, then it comes to you.',
  },
  'error.subscribe.notEverybody': {
    zh: '群里有人不能看这张漏斗，所以不能发到这里。请换一个大家都能看的范围，或到和我的单聊里订阅。',
    en: 'Not everybody here may see that funnel, so it cannot be posted here. Choose one that all of them may see, or subscribe in your conversation with me alone.',
  },
  'error.subscribe.notYours': {
    zh: '这张漏斗不在你能看的范围内；「我」或「团队」总是可以。',
    en: 'You may not see that funnel; "me" and "team" always work.',
  },
  'error.subscribe.tooMany': {
    zh: '这里已经有 {most} 个订阅，不能再多。先退订一个。',
    en: 'There are {most} subscriptions here already, and no more fit. End one first.',
  },
  'error.unsubscribe.none': { zh: '这里没有订阅。', en: 'Nothing is subscribed here.' },
  'error.unsubscribe.number': {
    zh: '没有第 {number} 个订阅；编号是 1 到 {last}。',
    en: 'There is no subscription {number}; the numbers go from 1 to {last}.',
  },
  'error.unsubscribe.which': {
    zh: '「{given}」不是编号；请写列表里的编号，或写 全部。',
    en: '"{given}" is not a number; write one from the list, or all.',
  },

  'subscription.made': { zh: '✓ 已订阅，下一张 {time}。', en: '✓ Subscribed. The next picture comes {time}.' },
  'subscription.known': {
    zh: '这个已经订阅过了，不会发两次。',
    en: 'That was subscribed already; it still comes once.',
  },
  'subscription.ended': { zh: '✓ 已退订 {count} 个。', en: '✓ Ended: {count}.' },
  'subscription.none': { zh: '这里没有订阅。', en: 'Nothing is subscribed here.' },
  'subscription.group': { zh: '这个群的订阅：', en: 'Subscribed for this group:' },
  'subscription.own': { zh: '你自己的订阅：', en: 'Subscribed for you:' },
  'subscription.line': {
    zh: '{number}. 漏斗 {what} · 每天 {at}（{timeZone}）',
    en: '{number}. Funnel {what} · every day {at} ({timeZone})',
  },
  'subscription.line.workdays': {
    zh: '{number}. 漏斗 {what} · 工作日 {at}（{timeZone}）',
    en: '{number}. Funnel {what} · working days {at} ({timeZone})',
  },
  'subscription.of': { zh: '{who} · {period}', en: '{who} · {period}' },
  'subscription.visible': { zh: '{name}能看到的全部', en: 'all that {name} may see' },

  'jobs.none': { zh: '没有定时任务。', en: 'Nothing runs by itself yet.' },
  'jobs.runs': { zh: '最近的运行：', en: 'Last runs:' },
  'jobs.noRuns': { zh: '还没有运行过。', en: 'Nothing has run yet.' },
  'jobs.next': { zh: '接下来：', en: 'Next:' },
  'jobs.line': { zh: '{time} {what}', en: '{time} {what}' },
  'jobs.way': { zh: '　└ {way}', en: '  └ {way}' },
  'jobs.more': { zh: '还有 {count} 个', en: '{count} more' },
  'jobs.funnel': { zh: '漏斗 {what} → {where}', en: 'Funnel {what} → {where}' },
  'jobs.gone': { zh: '（已退订）', en: ' (ended)' },
  'jobs.done': { zh: '✓ {line}', en: '✓ {line}' },
  'jobs.late': { zh: '▲ {line} · 迟到，{time} 才发', en: '▲ {line} · late, sent {time}' },
  'jobs.skipped': { zh: '▲ {line} · 错过，没有补发', en: '▲ {line} · missed, not sent' },
  'jobs.failed': { zh: '■ {line} · 没有发：{why}', en: '■ {line} · not sent: {why}' },
  'jobs.why.outsider': {
    zh: '群里有外部成员或不认识的人',
    en: 'somebody in the group is from outside or not known',
  },
  'jobs.why.withheld': {
    zh: '订阅的人已离开，或有人不能看这个范围；请退订，由能看的人重新订阅',
    en: 'whoever subscribed has left, or somebody may not see that scope; end it and let somebody who may subscribe again',
  },
  'jobs.why.unreachable': { zh: '这个人没有可以收到消息的账号', en: 'this person has no account to be reached at' },
  'jobs.why.left': { zh: '机器人已不在这个群里', en: 'the bot is not in this group any more' },
  'jobs.left': { zh: '（机器人已不在群里）', en: ' (the bot is not there any more)' },
  'jobs.why.broken': { zh: '出错（{error}），下一分钟再试', en: 'an error ({error}); tried again within a minute' },
  'jobs.why.brokenBefore': { zh: '出错（{error}），没能补上', en: 'an error ({error}); it was not made up for' },
} as const
