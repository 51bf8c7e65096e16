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
    code: 'على جهاز آخر، أدخل هذا الرمز:',
    until: (time) => `يعمل الرابط والرمز مرة واحدة حتى ${time}.`,
    notYou: 'إن لم تكن تتوقع شيئًا كهذا فتجاهل هذه الرسالة: لن يحدث شيء.',
  },
  approved: {
    subject: (title) => `تمت الموافقة: ${title}`,
    toOwner: (signer, title, time) => `وافق ${signer} على «${title}» في ${time}.`,
    toSigner: (title, account, time) => `وافقتَ على «${title}» من ${account} في ${time}.`,
    receipt: 'الإيصال مرفق. احتفظ بالملف: يمكن لأي شخص التحقق منه من دوننا.',
    amount: (amount) => `المبلغ: ${amount}`,
    open: 'فتح',
  },
  something: 'شيء ما',
  somebody: 'شخص ما',
};
