/** Slack speaking itself: a program in every workspace, of which there is nothing to ask. */
export const slackbot = 'USLACKBOT'
