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
}

const pages: readonly PageWords[] = [
  {
    language: 'en',
    direction: 'ltr',
    title: 'Sign in',
    looking: 'One moment…',
    go: 'Continue as {email}',
    used: 'This link was used before. Ask for a new one where you came from.',
    expired: 'This link has expired. Ask for a new one where you came from.',
    unknown: 'This link is not complete, or a newer one was mailed. Take the link of the last mail.',
    failed: 'That did not work. Try again in a moment.',
    done: 'You are signed in.',
    noScript: 'This page needs JavaScript.',
  },
  {
    language: 'de',
    direction: 'ltr',
    title: 'Anmelden',
    looking: 'Einen Moment…',
    go: 'Weiter als {email}',
    used: 'Dieser Link wurde schon benutzt. Fordern Sie dort, wo Sie herkommen, einen neuen an.',
    expired: 'Dieser Link ist abgelaufen. Fordern Sie dort, wo Sie herkommen, einen neuen an.',
    unknown: 'Dieser Link ist unvollständig, oder es kam ein neuerer. Nehmen Sie den aus der letzten Mail.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
    done: 'Sie sind angemeldet.',
    noScript: 'Diese Seite braucht JavaScript.',
  },
  {
    language: 'uk',
    direction: 'ltr',
    title: 'Вхід',
    looking: 'Зачекайте…',
    go: 'Продовжити як {email}',
    used: 'Це посилання вже використано. Замовте нове там, звідки прийшли.',
    expired: 'Термін посилання минув. Замовте нове там, звідки прийшли.',
    unknown: 'Посилання неповне, або вже надіслано новіше. Скористайтеся посиланням з останнього листа.',
    failed: 'Не вийшло. Спробуйте ще раз за мить.',
    done: 'Ви ввійшли.',
    noScript: 'Цій сторінці потрібен JavaScript.',
  },
  {
    language: 'ar',
    direction: 'rtl',
    title: 'تسجيل الدخول',
    looking: 'لحظة…',
    go: 'المتابعة باسم {email}',
    used: 'استُخدم هذا الرابط من قبل. اطلب رابطًا جديدًا من حيث أتيت.',
    expired: 'انتهت صلاحية هذا الرابط. اطلب رابطًا جديدًا من حيث أتيت.',
    unknown: 'هذا الرابط غير مكتمل، أو أُرسل رابط أحدث. استخدم رابط آخر رسالة.',
    failed: 'لم ينجح ذلك. حاول مرة أخرى بعد قليل.',
    done: 'تم تسجيل دخولك.',
    noScript: 'تحتاج هذه الصفحة إلى JavaScript.',
  },
];

/** The words for the header `Accept-Language`, by its order; English where none fits. */
export function pageWordsFor(acceptLanguage: string | null): PageWords {
  const asked = (acceptLanguage ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  const found = asked.map((one) => pages.find(({ language }) => language === one)).find((words) => words);
  return found ?? (pages[0] as PageWords);
}
