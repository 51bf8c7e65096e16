import { plural } from '../plural.ts';
import type { stagesEn } from './stages-en.ts';

const count = plural('ar');
const tasks = { zero: 'مهمة', one: 'مهمة', two: 'مهمتان', few: 'مهام', many: 'مهمة', other: 'مهمة' };

/** The Arabic words of the stage editor. */
export const stagesAr = {
  stages: 'المراحل',
  stagesText: 'الخطوات التي تمر بها مهام هذا المشروع بالترتيب. من يرى المراحل يرى التغييرات فورًا.',
  stagesList: 'المراحل بالترتيب',
  stageName: 'الاسم',
  stageColour: 'اللون',
  stageMeaning: 'المعنى',
  stageMeaningHint: 'ما تُحسب به المرحلة: لم تبدأ، أو قيد العمل، أو منتهية.',
  stageEdit: (stage) => `تعديل ${stage}`,
  stageUp: (stage) => `نقل ${stage} إلى أعلى`,
  stageDown: (stage) => `نقل ${stage} إلى أسفل`,
  stageDelete: (stage) => `حذف ${stage}…`,
  stageAdd: 'إضافة مرحلة',
  stageAddDo: 'إضافة',
  stageAdded: (stage) => `أُضيفت ${stage} في النهاية.`,
  stageSaved: (stage) => `حُفظت ${stage}.`,
  stageMoved: (stage, place, of) => `${stage} الآن ${place} من ${of}.`,
  stageRemoved: (stage, other) => `حُذفت ${stage}. مهامها الآن في ${other}.`,
  stageNameMissing: 'أدخل اسمًا.',
  stageDeleteTitle: (stage) => `هل تُحذف ${stage}؟`,
  stageDeleteCount: (n) => `ينتقل إلى مرحلة أخرى: ${count(n, tasks)}.`,
  stageDeleteText: 'تنتقل مهامها إلى مرحلة أخرى.',
  stageMoveTo: 'نقل المهام إلى',
  stageDeleteDo: 'حذف المرحلة',
  stageConflict: 'غيّر شخص آخر هذه المرحلة في هذه الأثناء. ما كتبته ما زال هنا؛ احفظ مرة أخرى لتضعه فوق نسخته.',
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
