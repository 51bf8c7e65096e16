import type { MailWords } from './words.ts';

/** Mails in German. */
export const mailDe: MailWords = {
  language: 'de',
  direction: 'ltr',
  hello: (name) => `Guten Tag, ${name},`,
  link: {
    subject: (account, title) => `${account} bittet um Ihre Freigabe: ${title}`,
    asks: (account, title) =>
      `${account} bittet Sie, „${title}“ anzusehen und freizugeben oder zu sagen, was noch fehlt.`,
    button: 'Öffnen',
    code: (url) => `Auf einem anderen Gerät öffnen Sie ${url} und geben diesen Code ein:`,
    until: (time) => `Link und Code gelten einmal, bis ${time}.`,
    notYou: 'Wenn Sie nichts dergleichen erwartet haben, lassen Sie diese Mail liegen: Dann geschieht nichts.',
  },
  signIn: {
    subject: (account) => `Anmelden bei ${account}`,
    asks: (account) => `Sie haben um einen Link gebeten, mit dem Sie sich bei ${account} anmelden.`,
  },
  approved: {
    subject: (title) => `Freigegeben: ${title}`,
    partSubject: (title) => `Ein Ja, weitere stehen aus: ${title}`,
    part: 'Andere haben noch nicht geantwortet. Sie erfahren von jeder Antwort.',
    toOwner: (signer, title, time) => `${signer} hat „${title}“ am ${time} freigegeben.`,
    toSigner: (title, account, time) => `Sie haben „${title}“ von ${account} am ${time} freigegeben.`,
    receipt: 'Ihr Beleg ist angehängt. Bewahren Sie die Datei auf: Jeder kann sie prüfen, auch ohne uns.',
    amount: (amount) => `Betrag: ${amount}`,
    open: 'Öffnen',
  },
  declined: {
    subject: (title) => `Abgelehnt: ${title}`,
    toOwner: (signer, title, time) => `${signer} hat „${title}“ am ${time} abgelehnt.`,
  },
  changes: {
    subject: (title) => `Änderungen gewünscht: ${title}`,
    toOwner: (signer, title, time) => `${signer} hat am ${time} um Änderungen an „${title}“ gebeten.`,
  },
  reason: 'Mit diesen Worten:',
  something: 'etwas',
  somebody: 'Jemand',
};
