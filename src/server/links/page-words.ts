/** What the landing page of a mailed link says. `{email}` stands for the address that the link was mailed to. */
export interface PageWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly looking: string;
  readonly go: string;
  readonly used: string;
  readonly expired: string;
  readonly unknown: string;
  readonly failed: string;
  readonly done: string;
  readonly noScript: string;
  /** On the button of a link that is over, and what is said once it was pressed. */
  readonly again: string;
  readonly mailed: string;
  /** Over the form for the six digits, its two fields and its button, and what is said where they do not fit. */
  readonly ask: string;
  readonly email: string;
  readonly code: string;
  readonly enter: string;
  readonly wrong: string;
}

const pages: readonly PageWords[] = [
  {
    language: 'en',
    direction: 'ltr',
    title: 'Sign in',
    looking: 'One moment…',
    go: 'Continue as {email}',
    used: 'This link was used before. Each works once.',
    expired: 'This link has expired.',
    unknown: 'This link is not complete, or a newer one was mailed. Take the link of the last mail.',
    failed: 'That did not work. Try again in a moment.',
    done: 'You are signed in.',
    noScript: 'This page needs JavaScript.',
    again: 'Mail me a new link',
    mailed: 'A new link is on its way, if the address is still yours. Where many were asked for, it can take an hour.',
    ask: 'Type the address that the mail came to, and the six digits that stand in it.',
    email: 'E-mail address',
    code: 'Code',
    enter: 'Continue',
    wrong:
      'The address or the code is not right, or the code is over. After five wrong codes only the link in the mail works.',
  },
  {
    language: 'de',
    direction: 'ltr',
    title: 'Anmelden',
    looking: 'Einen Moment…',
    go: 'Weiter als {email}',
    used: 'Dieser Link wurde schon benutzt. Jeder gilt einmal.',
    expired: 'Dieser Link ist abgelaufen.',
    unknown: 'Dieser Link ist unvollständig, oder es kam ein neuerer. Nehmen Sie den aus der letzten Mail.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
    done: 'Sie sind angemeldet.',
    noScript: 'Diese Seite braucht JavaScript.',
    again: 'Neuen Link mailen',
    mailed:
      'Ein neuer Link ist unterwegs, sofern die Adresse noch Ihre ist. Nach vielen Anfragen kann es eine Stunde dauern.',
    ask: 'Geben Sie die Adresse ein, an die die Mail ging, und die sechs Ziffern darin.',
    email: 'E-Mail-Adresse',
    code: 'Code',
    enter: 'Weiter',
    wrong:
      'Adresse oder Code stimmen nicht, oder der Code gilt nicht mehr. Nach fünf falschen Codes hilft nur der Link in der Mail.',
  },
  {
    language: 'uk',
    direction: 'ltr',
    title: 'Вхід',
    looking: 'Зачекайте…',
    go: 'Продовжити як {email}',
    used: 'Це посилання вже використано. Кожне діє один раз.',
    expired: 'Термін посилання минув.',
    unknown: 'Посилання неповне, або вже надіслано новіше. Скористайтеся посиланням з останнього листа.',
    failed: 'Не вийшло. Спробуйте ще раз за мить.',
    done: 'Ви ввійшли.',
    noScript: 'Цій сторінці потрібен JavaScript.',
    again: 'Надіслати нове посилання',
    mailed: 'Нове посилання вже в дорозі, якщо адреса досі ваша. Після багатьох запитів це може тривати годину.',
    ask: 'Введіть адресу, на яку прийшов лист, і шість цифр із нього.',
    email: 'Електронна адреса',
    code: 'Код',
    enter: 'Продовжити',
    wrong: 'Адреса або код неправильні, або код уже не діє. Після п’яти неправильних кодів діє лише посилання з листа.',
  },
  {
    language: 'ar',
    direction: 'rtl',
    title: 'تسجيل الدخول',
    looking: 'لحظة…',
    go: 'المتابعة باسم {email}',
    used: 'استُخدم هذا الرابط من قبل. كل رابط يعمل مرة واحدة.',
    expired: 'انتهت صلاحية هذا الرابط.',
    unknown: 'هذا الرابط غير مكتمل، أو أُرسل رابط أحدث. استخدم رابط آخر رسالة.',
    failed: 'لم ينجح ذلك. حاول مرة أخرى بعد قليل.',
    done: 'تم تسجيل دخولك.',
    noScript: 'تحتاج هذه الصفحة إلى JavaScript.',
    again: 'أرسل لي رابطًا جديدًا',
    mailed: 'رابط جديد في الطريق إن كان العنوان لا يزال لك. بعد طلبات كثيرة قد يستغرق ذلك ساعة.',
    ask: 'أدخل العنوان الذي وصلته الرسالة والأرقام الستة المكتوبة فيها.',
    email: 'البريد الإلكتروني',
    code: 'الرمز',
    enter: 'متابعة',
    wrong: 'العنوان أو الرمز غير صحيح، أو انتهت صلاحية الرمز. بعد خمسة رموز خاطئة لا يعمل إلا الرابط الذي في الرسالة.',
  },
];

/** The words for the header `Accept-Language`, by its order; English where none fits. */
export function pageWordsFor(acceptLanguage: string | null): PageWords {
  const asked = (acceptLanguage ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  const found = asked.map((one) => pages.find(({ language }) => language === one)).find((words) => words);
  return found ?? (pages[0] as PageWords);
}
