import { plural } from '../plural.ts';

const count = plural('de');
const tasks = { one: 'Aufgabe', other: 'Aufgaben' };

/** The German words of the list and the big picture. */
export const viewsDe = {
  listSort: 'Sortieren nach',
  listSortBoard: 'Reihenfolge des Boards',
  listSortedBoard: 'Sortiert wie auf dem Board.',
  listAscending: 'Aufsteigend',
  listDescending: 'Absteigend',
  pictureStatus: 'Status',
  pictureAll: (n: number) => `${n.toLocaleString('de')} insgesamt`,
  pictureShows: (status: string, n: number) => `${status}: ${count(n, tasks)} angezeigt.`,
  pictureShowsAll: (n: number) => `Alle angezeigt: ${count(n, tasks)}.`,
  pictureStuckIn: (n: number) => `Stillstand: ${count(n, tasks)}`,
  pictureMore: (type: string) => `Mehr anzeigen: ${type}`,
  pictureStuck: (days: number) => count(days, { one: 'Tag', other: 'Tage' }),
};
