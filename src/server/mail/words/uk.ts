import type { MailWords } from './words.ts';

/** Mails in Ukrainian. */
export const mailUk: MailWords = {
  language: 'uk',
  direction: 'ltr',
  hello: (name) => `Вітаємо, ${name}!`,
  link: {
    subject: (account, title) => `${account} просить вашого погодження: ${title}`,
    asks: (account, title) => `${account} просить переглянути «${title}» і погодити або сказати, чого бракує.`,
    button: 'Відкрити',
    code: (url) => `На іншому пристрої відкрийте ${url} і введіть цей код:`,
    until: (time) => `Посилання й код діють один раз, до ${time}.`,
    notYou: 'Якщо ви нічого такого не чекали, просто не зважайте на цей лист: нічого не станеться.',
  },
  signIn: {
    subject: (account) => `Вхід: ${account}`,
    asks: (account) => `Ви просили посилання, щоб увійти (${account}).`,
  },
  approved: {
    subject: (title) => `Погоджено: ${title}`,
    partSubject: (title) => `Одне погодження, чекаємо на інші: ${title}`,
    part: 'Інші ще не відповіли. Ми повідомимо про кожну відповідь.',
    toOwner: (signer, title, time) => `Погодження «${title}» отримано ${time}. Хто погодив: ${signer}.`,
    toSigner: (title, account, time) => `Ви погодили «${title}» (${account}) ${time}.`,
    receipt: 'Квитанцію додано. Збережіть файл: перевірити його може будь-хто, і без нас.',
    amount: (amount) => `Сума: ${amount}`,
    open: 'Відкрити',
  },
  declined: {
    subject: (title) => `Відхилено: ${title}`,
    toOwner: (signer, title, time) => `«${title}» відхилено ${time}. Хто відхилив: ${signer}.`,
  },
  changes: {
    subject: (title) => `Потрібні зміни: ${title}`,
    toOwner: (signer, title, time) => `До «${title}» ${time} попросили внести зміни. Хто попросив: ${signer}.`,
  },
  reason: 'Такими словами:',
  something: 'щось',
  somebody: 'хтось',
};
