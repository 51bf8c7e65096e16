import { plural } from '../plural.ts';
import type { stagesEn } from './stages-en.ts';

const count = plural('ar');
const tasks = { zero: 'مهمة', one: 'مهمة', two: 'مهمتان', few: 'مهام', many: 'مهمة', other: 'مهمة' };

/** The Arabic words of the stage editor. */
export const stagesAr = {
  stages: 'المراحل',
  stagesText: 'الخطوات التي تمر بها مهام هذا المشروع بالترتيب. كل من يرى المراحل يرى التغييرات فورًا.',
  stagesList: 'المراحل بالترتيب',
  stageName: 'الاسم',
  stageColour: 'اللون',
  stageMeaning: 'المعنى',
  stageMeaningHint: 'ما تُعدّ المرحلة: لم تبدأ، أو قيد العمل، أو منجزة.',
  stageNumber: (n) => `مرحلة ${n.toLocaleString('ar')}`,
  stageEdit: (stage) => `تعديل ${stage}`,
  stageUp: (stage) => `رفع ${stage}`,
  stageDown: (stage) => `خفض ${stage}`,
  stageDelete: (stage) => `حذف ${stage}…`,
  stageAdd: 'إضافة مرحلة',
  stageAddDo: 'إضافة',
  stageAdded: (stage) => `أُضيفت ${stage} في النهاية.`,
  stageSaved: (stage) => `حُفظت ${stage}.`,
  stageMoved: (stage, place, of) => `صارت ${stage} ${place.toLocaleString('ar')} من ${of.toLocaleString('ar')}.`,
  stageRemoved: (stage, other) => `حُذفت ${stage}، ومهامها الآن في ${other}.`,
  stageNameMissing: 'أدخل اسمًا.',
  stageDeleteTitle: (stage) => `حذف ${stage}؟`,
  stageDeleteCount: (n) => `فيها ${count(n, tasks)} تنتقل إلى مرحلة أخرى.`,
  stageDeleteText: 'تنتقل مهامها إلى مرحلة أخرى.',
  stageMoveTo: 'نقل المهام إلى',
  stageDeleteDo: 'حذف المرحلة',
  stageOnly: 'يحتاج المشروع إلى مرحلة واحدة على الأقل.',
  stageConflict: 'غيّر شخص آخر هذه المرحلة في هذه الأثناء. ما كتبته ما زال هنا؛ احفظ مرة أخرى ليحل محل نسخته.',
  stageFailed: 'لم تُحفظ المرحلة. ما كتبته ما زال هنا.',
  colourSlate: 'أردوازي',
  colourBlue: 'أزرق',
  colourTeal: 'فيروزي',
  colourGreen: 'أخضر',
  colourAmber: 'كهرماني',
  colourOrange: 'برتقالي',
  colourRed: 'أحمر',
  colourPink: 'وردي',
  colourViolet: 'بنفسجي',
  colourBrown: 'بني',
} satisfies typeof stagesEn;
