import { mutantsIn } from '../mutant.ts'

export const slackTalkingMutants = [
  ...mutantsIn('adapters/slack/verify.ts', [
    {
      id: 'slack-signature',
      what: 'what Slack did not sign is refused',
      find: 'timingSafeEqual(given, expected)',
      replace: 'true',
    },
    {
      id: 'slack-signature-age',
      what: 'a signature is good for five minutes, before and after',
      find: 'Math.abs(now - Number(timestamp)) > tolerance',
      replace: 'now - Number(timestamp) > tolerance',
    },
    {
      id: 'slack-empty-secret',
      what: 'an empty secret signs nothing',
      find: "secret === '' || ",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/http/mount.ts', [
    {
      id: 'slack-charset',
      what: 'another charset is refused',
      find: 'isUtf8(request) && ',
      replace: '',
    },
    {
      id: 'slack-not-recorded',
      what: 'what was not recorded comes again',
      find: 'error instanceof NotRecorded ? 503 : 500',
      replace: '200',
    },
    {
      id: 'slack-stopping',
      what: 'nothing is taken once we stop',
      find: 'if (stopping) answer(response, 503)\n      else next()',
      replace: 'next()',
    },
  ]),
  ...mutantsIn('adapters/slack/directory/member.ts', [
    {
      id: 'slack-guest',
      what: 'a guest is no full member, although they have our team’s id',
      find: 'isFull: isHere && !isGuest',
      replace: 'isFull: isHere',
    },
    {
      id: 'slack-mail-confirmed',
      what: 'a mail address that nobody has confirmed proves nothing',
      find: 'data.is_email_confirmed === true ? profile?.email : undefined',
      replace: 'profile?.email',
    },
  ]),
  ...mutantsIn('adapters/slack/directory/who.ts', [
    {
      id: 'slack-other-company',
      what: 'somebody of another company is from outside, whatever their id',
      find: 'if (doer.tenant !== tenant) return { ...plain(doer), outsider: true }\n',
      replace: '',
    },
    {
      id: 'slack-link-full',
      what: 'only full members are found by their mail address',
      find: 'if (member.isFull) await this.#link(member)',
      replace: 'await this.#link(member)',
    },
  ]),
  ...mutantsIn('adapters/slack/events/interaction.ts', [
    {
      id: 'slack-partner-modal',
      what: 'a modal that a partner sends in is of the company that let us in',
      find: 'data.view?.app_installed_team_id ?? ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/directory/places.ts', [
    {
      id: 'slack-shared-channel',
      what: 'of a channel that another company shares nobody says who is in it',
      find: 'isShared && !members?.some(({ outsider }) => outsider) ? undefined : members',
      replace: 'members',
    },
  ]),
  ...mutantsIn('adapters/slack/directory/directory.ts', [
    {
      id: 'slack-other-direct',
      what: 'a conversation of two others is not alone with the bot',
      find: "kind: direct === channel ? 'direct' : 'group'",
      replace: "kind: 'direct'",
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/workspaces.ts', [
    {
      id: 'slack-no-retries',
      what: 'no call is made twice',
      find: 'retryConfig: { retries: 0 },',
      replace: 'retryConfig: { retries: 2, minTimeout: 1 },',
    },
    {
      id: 'slack-no-queue',
      what: 'one call too many keeps no other back',
      find: 'rejectRateLimitedCalls: true,\n    allowAbsoluteUrls',
      replace: 'allowAbsoluteUrls',
    },
  ]),
  ...mutantsIn('adapters/slack/events/view-submission.ts', [
    {
      id: 'slack-submit-once',
      what: 'a modal that is sent once more with another trigger is the same',
      find: '`submit:${view.id}:${interaction.by.userId}:${digestOf(token, values, sent)}`',
      replace: '`submit:${data.trigger_id}`',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/find-posted.ts', [
    {
      id: 'slack-may-not-look',
      what: 'where we may not look nothing is posted twice',
      find: "if (!told.response_metadata?.scopes?.includes(scope)) throw new RemoteRefused('unknown_end')\n",
      replace: '',
    },
    {
      id: 'slack-looks-later',
      what: 'what may have been posted is not given up while nothing is taken from us',
      find: "if (error.about === 'lane' && error.code !== 'missing_scope') throw error\n",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/download-file.ts', [
    {
      id: 'slack-file-host',
      what: 'our token goes to Slack’s hosts alone',
      find: '!url || !isSlack(url, apiUrl)',
      replace: '!url',
    },
    {
      id: 'slack-file-redirect',
      what: 'our token follows no redirect',
      find: "redirect: 'manual',",
      replace: '',
    },
    {
      id: 'slack-login-page',
      what: 'a page to sign in at is no file',
      find: 'if (isLoginPage(response, file)) {',
      replace: 'if (false) {',
    },
    {
      id: 'slack-file-size',
      what: 'no more is read than was said',
      find: "if (read > most) throw new RemoteRefused('file_too_large')\n",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/rewrite-message.ts', [
    {
      id: 'slack-old-replies',
      what: 'what a message went on in goes with it',
      find: 'else await deleteMessage(workspace, channel, ts)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/intake.ts', [
    {
      id: 'slack-lost-answer',
      what: 'an answer that did not reach anybody is said as a message',
      find: 'if (!reached && !receipt.duplicate) receipt.lost()',
      replace: '',
    },
    {
      id: 'slack-trigger-once',
      what: 'what comes again opens no form again',
      find: "if (answer.type !== 'form' || receipt.duplicate) return",
      replace: "if (answer.type !== 'form') return",
    },
    {
      id: 'slack-always-acknowledged',
      what: 'what is none of ours is acknowledged too',
      find: '// Whatever it is, Slack is not left waiting.\n    await delivered.ack()',
      replace: '',
    },
    {
      id: 'slack-unknown-speaker',
      what: 'who cannot be asked about any more is from outside',
      find: 'outsider: !by.bot',
      replace: 'outsider: false',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/sockets.ts', [
    {
      id: 'slack-socket-turn',
      what: 'one connection listens while another is renewed',
      find: 'if (isRenewal(reason)) await this.#whenOthersListen(connection)\n',
      replace: '',
    },
    {
      id: 'slack-socket-blocked',
      what: 'what has to be mended first is asked for once a minute',
      find: 'this.#blockedUntil = performance.now() + blockedFor(code)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/directory/members.ts', [
    {
      id: 'slack-many-unknown',
      what: 'many who are not known are asked about all together',
      find: 'if (this.#askedAt.length >= manyUnknown) await this.list(tenant).catch(() => {})',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/connection.ts', [
    {
      id: 'slack-socket-abandon',
      what: 'Slack’s late answer opens no socket of a connection that was ended',
      find: 'this.#client.abandon()\n',
      replace: '',
    },
    {
      id: 'slack-socket-stop-opening',
      what: 'a stop does not wait for Slack to say hello',
      find: 'await Promise.race([withinTime(slackTimes.hello, hello, false), stopped])',
      replace: 'await withinTime(slackTimes.hello, hello, false)',
    },
    {
      id: 'slack-socket-reason',
      what: 'why Slack refused a connection is known',
      find: 'this.#reason === undefined ? error : new Refused(this.#reason)',
      replace: 'error',
    },
    {
      id: 'slack-socket-draining',
      what: 'what came through a socket is acknowledged before it is closed',
      find: 'await withinTime(slackTimes.draining, Promise.allSettled(this.#underWay), undefined)\n',
      replace: '',
    },
  ]),
]
