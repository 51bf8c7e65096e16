import type { MailWords } from './words.ts';

/** Mails in Arabic. */
export const mailAr: MailWords = {
  language: 'ar',
  direction: 'rtl',
  hello: (name) => `مرحبًا ${name}،`,
  link: {
    subject: (account, title) => `${account} يطلب موافقتك: ${title}`,
    asks: (account, title) => `يطلب منك ${account} الاطلاع على «${title}» والموافقة عليه، أو ذكر ما ينقصه.`,
    button: 'فتح',
    code: (url) => `على جهاز آخر، افتح ${url} وأدخل هذا الرمز:`,
    until: (time) => `يعمل الرابط والرمز مرة واحدة حتى ${time}.`,
    notYou: 'إن لم تكن تتوقع شيئًا كهذا فتجاهل هذه الرسالة: لن يحدث شيء.',
  },
  signIn: {
    subject: (account) => `تسجيل الدخول إلى ${account}`,
    asks: (account) => `طلبتَ رابطًا لتسجيل الدخول إلى ${account}.`,
  },
  approved: {
    subject: (title) => `تمت الموافقة: ${title}`,
    partSubject: (title) => `موافقة واحدة، وبقي غيرها: ${title}`,
    part: 'لم يُجب الآخرون بعد. سنخبرك بكل إجابة.',
    toOwner: (signer, title, time) => `وافق ${signer} على «${title}» في ${time}.`,
    toSigner: (title, account, time) => `وافقتَ على «${title}» من ${account} في ${time}.`,
    receipt: 'الإيصال مرفق. احتفظ بالملف: يمكن لأي شخص التحقق منه من دوننا.',
    amount: (amount) => `المبلغ: ${amount}`,
    open: 'فتح',
  },
  declined: {
    subject: (title) => `رُفض: ${title}`,
    toOwner: (signer, title, time) => `رفض ${signer} «${title}» في ${time}.`,
  },
  changes: {
    subject: (title) => `مطلوب تعديلات: ${title}`,
    toOwner: (signer, title, time) => `طلب ${signer} تعديلات على «${title}» في ${time}.`,
  },
  reason: 'بهذه الكلمات:',
  something: 'شيء ما',
  somebody: 'شخص ما',
};
