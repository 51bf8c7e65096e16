import { plural } from '../plural.ts';
import type { viewsEn } from './views-en.ts';

const count = plural('ar');
const tasks = { zero: 'مهمة', one: 'مهمة', two: 'مهمتان', few: 'مهام', many: 'مهمة', other: 'مهمة' };

/** The Arabic words of the list and the big picture. */
export const viewsAr = {
  listSort: 'الترتيب حسب',
  listSortBoard: 'ترتيب اللوحة',
  listSortedBoard: 'مرتبة كما في اللوحة.',
  listAscending: 'تصاعديًا',
  listDescending: 'تنازليًا',
  pictureStatus: 'الحالة',
  pictureAll: (n) => `المجموع ${n.toLocaleString('ar')}`,
  pictureShows: (status, n) => `${status}: المعروض ${count(n, tasks)}.`,
  pictureShowsAll: (n) => `كلها معروضة: ${count(n, tasks)}.`,
  pictureStuckIn: (n) => `متوقفة: ${count(n, tasks)}`,
  pictureMore: (type) => `أظهر المزيد: ${type}`,
  pictureStuck: (days) => count(days, { one: 'يوم', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' }),
} satisfies typeof viewsEn;
