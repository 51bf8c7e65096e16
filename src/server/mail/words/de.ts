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
    code: 'Auf einem anderen Gerät geben Sie diesen Code ein:',
    until: (time) => `Link und Code gelten einmal, bis ${time}.`,
    notYou: 'Wenn Sie nichts dergleichen erwartet haben, lassen Sie diese Mail liegen: Dann geschieht nichts.',
  },
  approved: {
    subject: (title) => `Freigegeben: ${title}`,
    toOwner: (signer, title, time) => `${signer} hat „${title}“ am ${time} freigegeben.`,
    toSigner: (title, account, time) => `Sie haben „${title}“ von ${account} am ${time} freigegeben.`,
    receipt: 'Ihr Beleg ist angehängt. Bewahren Sie die Datei auf: Jeder kann sie prüfen, auch ohne uns.',
    amount: (amount) => `Betrag: ${amount}`,
    open: 'Öffnen',
  },
  something: 'etwas',
  somebody: 'Jemand',
};
