import { mutantsIn } from '../mutant.ts'

export const wecomBotMutants = [
  ...mutantsIn('adapters/wecom/bot/socket.ts', [
    {
      id: 'wecom-bot-handshake',
      what: 'a handshake that hangs is given up',
      find: 'timers.after(botTimes.handshake, fail)',
      replace: 'timers.after(1e12, fail)',
    },
    {
      id: 'wecom-bot-subscribe',
      what: 'a subscribe that is not answered is given up',
      find: '{ waitMs: botTimes.subscribe }',
      replace: '{ waitMs: 1e12 }',
    },
    {
      id: 'wecom-bot-spent',
      what: 'nothing is said under a req_id that was given up',
      find: 'this.#spent.add(reqId)',
      replace: '',
    },
    {
      id: 'wecom-bot-one-under-way',
      what: 'one answer is under way for each req_id',
      find: ' || this.#waiting.has(reqId)',
      replace: '',
    },
    {
      id: 'wecom-bot-kick',
      what: 'a kick is no other end',
      find: "if (isKick(frame)) this.#over('kicked')",
      replace: "if (isKick(frame)) this.#over('closed')",
    },
    {
      id: 'wecom-bot-pings',
      what: 'a socket whose pings are not answered is given up',
      find: "() => this.#over('silent')",
      replace: '() => {}',
    },
    {
      id: 'wecom-bot-may-go-on',
      what: 'nobody is let in without the lease',
      find: 'if (!mayGoOn()) throw',
      replace: 'if (false) throw',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/retries.ts', [
    {
      id: 'wecom-bot-jitter',
      what: 'many that lost it at once do not come back at once',
      find: 'this.#in(most * this.#random())',
      replace: 'this.#in(most)',
    },
    {
      id: 'wecom-bot-dispute',
      what: 'a connection that somebody else takes is not fought for',
      find: 'if (stood >= botTimes.undisputed) this.#kicks = 0',
      replace: 'this.#kicks = 0',
    },
    {
      id: 'wecom-bot-wrong-secret',
      what: 'a wrong secret is tried once a minute',
      find: 'this.#in(botTimes.refused)',
      replace: 'this.#in(0)',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/connection.ts', [
    {
      id: 'wecom-bot-lease',
      what: 'nothing is said without the lease',
      find: 'this.#socket?.isOpen && this.#parts.lease.held()',
      replace: 'this.#socket?.isOpen',
    },
    {
      id: 'wecom-bot-let-go',
      what: 'the connection goes with the lease',
      find: 'if (!this.#parts.lease.held()) return this.#letGo()',
      replace: 'if (!this.#parts.lease.held()) return',
    },
    {
      id: 'wecom-bot-successor',
      what: 'the process that has the lease now is nobody else',
      find: 'if (this.#parts.lease.held()) this.#gone(why)',
      replace: 'if (true) this.#gone(why)',
    },
    {
      id: 'wecom-bot-renewed',
      what: 'a connection that may be deaf is renewed',
      find: '(isBusy(socket) ? botTimes.renewAnyhow : botTimes.renew)',
      replace: '1e12',
    },
    {
      id: 'wecom-bot-renewed-in-peace',
      what: 'a connection is not renewed while something is answered in it',
      find: 'isBusy(socket) ? botTimes.renewAnyhow : botTimes.renew',
      replace: 'botTimes.renew',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/windows.ts', [
    {
      id: 'wecom-bot-window-closed',
      what: 'what WeCom takes no answer to any more is a message of its own',
      find: 'error instanceof WecomRefused && windowClosed.includes(error.errcode)',
      replace: 'false',
    },
    {
      id: 'wecom-bot-windows-die',
      what: 'with a connection all that may be answered in it ends',
      find: 'if (!window.socket.takes(window.reqId) || !this.#parts.mayAnswer(window.socket)) {',
      replace: 'if (false) {',
    },
    {
      id: 'wecom-bot-stream-ends',
      what: 'what says that an answer is on its way is ended',
      find: 'if (stream) await this.#say',
      replace: 'if (false) await this.#say',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/client.ts', [
    {
      id: 'wecom-bot-alone',
      what: 'what is for the asker alone is not said where it was asked',
      find: 'if (told.conversation !== address.id) {',
      replace: 'if (false) {',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/intake.ts', [
    {
      id: 'wecom-bot-recorded',
      what: 'what could not be recorded is recorded again',
      find: 'if (!(await this.#pause(botTimes.recordAgain))) return this.#lose()',
      replace: 'return this.#lose()',
    },
    {
      id: 'wecom-bot-lost-answer',
      what: 'an answer that a card could not show is said',
      find: 'if (!whole && !receipt.duplicate) receipt.lost()',
      replace: '',
    },
    {
      id: 'wecom-bot-answered-elsewhere',
      what: 'what was answered by the app, or by another process, is not said to be on its way',
      find: "if (isAnswered) windows.watch(reply, () => isAnswered(inbound), t('wecom.bot.alone'))",
      replace: 'if (isAnswered) return',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/sender.ts', [
    {
      id: 'wecom-bot-outsider',
      what: 'whoever belongs to another corp is an outsider',
      find: "corp !== '' && corp !== tenant",
      replace: 'false',
    },
    {
      id: 'wecom-bot-other-tenant',
      what: 'an outsider with an id like one of ours is not that one',
      find: 'tenant: outsider ? corp : tenant',
      replace: 'tenant',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/parsed-frame.ts', [
    {
      id: 'wecom-bot-raw',
      what: 'what speaks for us and what opens files is not kept in the open',
      find: "secrets.includes(name) && typeof value === 'string' ? '' : value",
      replace: 'value',
    },
  ]),
  ...mutantsIn('adapters/wecom/bot/download.ts', [
    {
      id: 'wecom-bot-file-host',
      what: 'a file is fetched from where a bot’s files are',
      find: 'if (!address || !mayAsk(address))',
      replace: 'if (!address)',
    },
    {
      id: 'wecom-bot-file-length',
      what: 'a file is read no further than WeCom gives out',
      find: 'most + blockBytes',
      replace: '1e12',
    },
    {
      id: 'wecom-bot-padding',
      what: 'what was sealed otherwise is no file',
      find: 'if (!isPadded || held.subarray(-pad).some((byte) => byte !== pad))',
      replace: 'if (false)',
    },
  ]),
]
