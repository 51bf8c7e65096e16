/** The forms of a counted thing by `Intl.PluralRules` category; `other` stands for those that are not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Counts in a language: `plural('de')(2, { one: 'Tag', other: 'Tage' })` is "2 Tage". */
export function plural(locale: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  return (n, forms) => `${format.format(n)} ${forms[rules.select(n)] ?? forms.other}`;
}
