import { plural } from '../plural.ts';
import type { viewsEn } from './views-en.ts';

const count = plural('uk');
const tasks = { one: 'завдання', few: 'завдання', many: 'завдань', other: 'завдання' };

/** The Ukrainian words of the list and the big picture. */
export const viewsUk = {
  sorted: (field, descending) => `Упорядковано: ${field}, ${descending ? 'за спаданням' : 'за зростанням'}.`,
  listSort: 'Упорядкувати за',
  listSortBoard: 'Як на дошці',
  listSortedBoard: 'Упорядковано як на дошці.',
  listAscending: 'За зростанням',
  listDescending: 'За спаданням',
  pictureStatus: 'Стан',
  pictureShows: (status, n) => `${status}: показано ${count(n, tasks)}.`,
  pictureShowsAll: (n) => `Показано все: ${count(n, tasks)}.`,
  pictureMore: (type) => `Показати ще: ${type}`,
  pictureStuck: (days) => count(days, { one: 'день', few: 'дні', many: 'днів', other: 'дня' }),
  // Stages and fields
  stageOpen: 'Відкрито',
  stageActive: 'У роботі',
  stageDone: 'Готово',
  morePeople: (n) => `та ще ${n.toLocaleString('uk')}`,
  fieldTitle: 'Назва',
  fieldProgress: 'Поступ',
  fieldOpened: 'Відкрито',
  fieldEstimate: 'Оцінка',
  fieldSpent: 'Витрачено часу',
  sortBy: (field) => `Упорядкувати: ${field}`,
} satisfies typeof viewsEn;
