const rules = new Intl.PluralRules('en');
const plural = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${rules.select(n) === 'one' ? one : other}`;

/** The English words of the list and the big picture, spread into the whole list in `en.ts`. */
export const viewsEn = {
  listSort: 'Sort by',
  listSortBoard: 'Order of the board',
  listSortedBoard: 'Sorted as on the board.',
  listAscending: 'Ascending',
  listDescending: 'Descending',
  pictureStuck: (days: number) => plural(days, 'day', 'days'),
};
