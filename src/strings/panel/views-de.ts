import { plural } from '../plural.ts';
import type { viewsEn } from './views-en.ts';

const count = plural('de');
const tasks = { one: 'Aufgabe', other: 'Aufgaben' };

/** The German words of the list and the big picture. */
export const viewsDe = {
  sorted: (field, descending) => `Nach ${field} sortiert, ${descending ? 'absteigend' : 'aufsteigend'}.`,
  listSort: 'Sortieren nach',
  listSortBoard: 'Reihenfolge des Boards',
  listSortedBoard: 'Sortiert wie auf dem Board.',
  listAscending: 'Aufsteigend',
  listDescending: 'Absteigend',
  pictureStatus: 'Status',
  pictureShows: (status, n) => `${status}: ${count(n, tasks)} angezeigt.`,
  pictureShowsAll: (n) => `Alle angezeigt: ${count(n, tasks)}.`,
  pictureMore: (type) => `Mehr anzeigen: ${type}`,
  pictureStuck: (days) => count(days, { one: 'Tag', other: 'Tage' }),
  // Stages and fields
  stageOpen: 'Offen',
  stageActive: 'In Arbeit',
  stageDone: 'Fertig',
  morePeople: (n) => `und ${n.toLocaleString('de')} weitere`,
  fieldTitle: 'Titel',
  fieldProgress: 'Fortschritt',
  fieldOpened: 'Eröffnet',
  fieldEstimate: 'Schätzung',
  fieldSpent: 'Aufgewendet',
  sortBy: (field) => `Nach ${field} sortieren`,
} satisfies typeof viewsEn;
