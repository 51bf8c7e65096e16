const rules = new Intl.PluralRules('en');
const plural = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${rules.select(n) === 'one' ? one : other}`;

/** The English words of the list and the big picture, and of what they share with the panel, spread into the whole list in `en.ts`. */
export const viewsEn = {
  sorted: (field: string, descending: boolean) => `Sorted by ${field}, ${descending ? 'descending' : 'ascending'}.`,
  listSort: 'Sort by',
  listSortBoard: 'Order of the board',
  listSortedBoard: 'Sorted as on the board.',
  listAscending: 'Ascending',
  listDescending: 'Descending',
  pictureStatus: 'Status',
  pictureShows: (status: string, n: number) => `${status}: ${plural(n, 'task', 'tasks')} shown.`,
  pictureShowsAll: (n: number) => `All ${plural(n, 'task', 'tasks')} shown.`,
  pictureMore: (type: string) => `Show more: ${type}`,
  pictureStuck: (days: number) => plural(days, 'day', 'days'),
  // Stages and fields
  stageOpen: 'Open',
  stageActive: 'In progress',
  stageDone: 'Done',
  morePeople: (n: number) => `and ${n} more`,
  fieldTitle: 'Title',
  fieldProgress: 'Progress',
  fieldOpened: 'Opened',
  fieldEstimate: 'Estimate',
  fieldSpent: 'Time spent',
  sortBy: (field: string) => `Sort by ${field}`,
};
