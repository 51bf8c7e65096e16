import type { FieldDefinition } from '../contract/nouns/account.ts';
import type { FieldValue } from '../contract/values.ts';

/** Whether a value is one that a custom field takes. A date is a day or an instant. */
export function fitsDefinition({ type, options }: FieldDefinition, value: FieldValue): boolean {
  switch (type) {
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'money':
      return typeof value === 'object' && !Array.isArray(value);
    case 'list':
      return Array.isArray(value) && (!options || value.every((one) => options.includes(one)));
    case 'choice':
      return typeof value === 'string' && (!options || options.includes(value));
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
    case 'text':
      return typeof value === 'string';
  }
}
