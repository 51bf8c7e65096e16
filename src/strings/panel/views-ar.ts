import { plural } from '../plural.ts';
import type { viewsEn } from './views-en.ts';

const count = plural('ar');
const tasks = { zero: 'مهمة', one: 'مهمة', two: 'مهمتان', few: 'مهام', many: 'مهمة', other: 'مهمة' };

/** The Arabic words of the list and the big picture. */
export const viewsAr = {
  sorted: (field, descending) => `مرتبة حسب ${field}، ${descending ? 'تنازليًا' : 'تصاعديًا'}.`,
  listSort: 'ترتيب حسب',
  listSortBoard: 'ترتيب اللوحة',
  listSortedBoard: 'مرتبة كما في اللوحة.',
  listAscending: 'تصاعدي',
  listDescending: 'تنازلي',
  pictureStatus: 'الحالة',
  pictureShows: (status, n) => `${status}: تظهر ${count(n, tasks)}.`,
  pictureShowsAll: (n) => `تظهر كلها: ${count(n, tasks)}.`,
  pictureMore: (type) => `عرض المزيد: ${type}`,
  pictureStuck: (days) => count(days, { one: 'يوم', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' }),
  // Stages and fields
  stageOpen: 'مفتوحة',
  stageActive: 'قيد العمل',
  stageDone: 'منجزة',
  morePeople: (n) => `و${n.toLocaleString('ar')} آخرون`,
  fieldTitle: 'العنوان',
  fieldProgress: 'التقدم',
  fieldOpened: 'تاريخ الفتح',
  fieldEstimate: 'التقدير',
  fieldSpent: 'الوقت المنقضي',
  sortBy: (field) => `رتّب حسب ${field}`,
} satisfies typeof viewsEn;
