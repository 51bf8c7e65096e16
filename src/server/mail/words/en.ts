import type { MailWords } from './words.ts';

/** Mails in English. */
export const mailEn: MailWords = {
  language: 'en',
  direction: 'ltr',
  hello: (name) => `Hello ${name},`,
  link: {
    subject: (account, title) => `${account} asks for your approval: ${title}`,
    asks: (account, title) => `${account} asks you to look at “${title}” and to approve it, or to say what is missing.`,
    button: 'Open',
    code: (url) => `On another device, open ${url} and type this code:`,
    until: (time) => `The link and the code work once, until ${time}.`,
    notYou: 'If you expected nothing of the kind, leave this mail alone: nothing happens then.',
  },
  signIn: {
    subject: (account) => `Sign in to ${account}`,
    asks: (account) => `You asked for a link to sign in to ${account}.`,
  },
  approved: {
    subject: (title) => `Approved: ${title}`,
    partSubject: (title) => `One yes, others to come: ${title}`,
    part: 'Others have still to answer. You are told of each.',
    toOwner: (signer, title, time) => `${signer} approved “${title}” on ${time}.`,
    toSigner: (title, account, time) => `You approved “${title}” of ${account} on ${time}.`,
    receipt: 'Your receipt is attached. Keep the file: anybody can verify it, without us.',
    amount: (amount) => `Amount: ${amount}`,
    open: 'Open',
  },
  declined: {
    subject: (title) => `Declined: ${title}`,
    toOwner: (signer, title, time) => `${signer} declined “${title}” on ${time}.`,
  },
  changes: {
    subject: (title) => `Changes asked for: ${title}`,
    toOwner: (signer, title, time) => `${signer} asked for changes to “${title}” on ${time}.`,
  },
  reason: 'In these words:',
  something: 'something',
  somebody: 'Somebody',
};
