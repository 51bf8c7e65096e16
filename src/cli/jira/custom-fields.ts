import type { FieldDefinition } from '../../contract/nouns/account.ts';
import type { CustomFields, FieldValue } from '../../contract/values.ts';
import { rawGet, rawList, rawObject, rawText } from './raw.ts';
import type { Remarks } from './report.ts';
import { cleanText, textParts } from './text.ts';

type Definition = Omit<FieldDefinition, 'noun'>;

/** The fields that every import defines, beside those which tasks have anyway. Hidden from guests until a role opens them. */
export const importFields: readonly Definition[] = [
  { key: 'issueKey', label: 'Key', type: 'text', class: 'plain' },
  { key: 'issueType', label: 'Issue type', type: 'text', class: 'plain' },
  { key: 'issuePriority', label: 'Priority in Jira', type: 'text', class: 'plain' },
  { key: 'components', label: 'Components', type: 'list', class: 'plain' },
  { key: 'fixVersions', label: 'Fix versions', type: 'list', class: 'plain' },
  { key: 'affectsVersions', label: 'Affects versions', type: 'list', class: 'plain' },
  { key: 'environment', label: 'Environment', type: 'text', class: 'plain' },
  { key: 'reporter', label: 'Reporter', type: 'text', class: 'internal' },
  { key: 'resolution', label: 'Resolution', type: 'text', class: 'plain' },
  { key: 'resolvedAt', label: 'Resolved', type: 'date', class: 'plain' },
  { key: 'flagged', label: 'Flagged', type: 'boolean', class: 'plain' },
  { key: 'epic', label: 'Epic', type: 'text', class: 'plain' },
  { key: 'sprints', label: 'Sprints', type: 'list', class: 'plain' },
  { key: 'securityLevel', label: 'Security level', type: 'text', class: 'internal' },
  { key: 'otherLinks', label: 'Links elsewhere', type: 'list', class: 'plain' },
];

/** A field may be defined up to this many times an account; what is past it is refused. */
const mostDefinitions = 150;

/** The fields that an import defines: the usual ones, and one for each field of the site's own that holds plain values. */
export class FieldPlans {
  readonly #definitions = new Map<string, Definition>(importFields.map((definition) => [definition.key, definition]));

  /** Keys of the site's own fields by their names. */
  readonly #keys = new Map<string, string>();

  /** All of them, for tasks. */
  get definitions(): readonly FieldDefinition[] {
    return [...this.#definitions.values()].map((definition) => ({ noun: 'Task', ...definition }));
  }

  /** The key for a field of the site's own with such a value, defined when first met; nothing where it cannot be kept. */
  keyFor(name: string, label: string | undefined, value: FieldValue): string | undefined {
    const type = typeOf(value);
    const known = this.#keys.get(name);
    if (known !== undefined) return this.#definitions.get(known)?.type === type ? known : undefined;
    const key = this.#freeKey(name);
    if (key === undefined || this.#definitions.size >= mostDefinitions) return undefined;
    const words = (label ?? name).replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed().replaceAll('\0', '\u2400');
    this.#definitions.set(key, { key, label: words || key, type, class: 'plain' });
    this.#keys.set(name, key);
    return key;
  }

  /** A key made of a name that no other field has. */
  #freeKey(name: string): string | undefined {
    const [word = ''] = /[a-z][A-Za-z0-9]*/.exec(name.replace(/[^A-Za-z0-9]/g, '')) ?? [];
    for (let at = 1; word !== '' && at <= mostDefinitions; at += 1) {
      const key = `${word.slice(0, 36)}${at === 1 ? '' : at}`;
      if (!this.#definitions.has(key)) return key;
    }
    return undefined;
  }
}

function typeOf(value: FieldValue): Definition['type'] {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

/** Collects the custom fields of one task, each cleaned and within its bounds. */
export class FieldValues {
  readonly #values = new Map<string, FieldValue>();
  readonly #issue: string;
  readonly #remarks: Remarks;

  constructor(issue: string, remarks: Remarks) {
    this.#issue = issue;
    this.#remarks = remarks;
  }

  /** The fields as a record holds them. */
  get values(): CustomFields {
    return Object.fromEntries(this.#values);
  }

  /** Sets a field; what is empty is left out. */
  set(key: string, value: FieldValue | undefined): void {
    const place = { key: this.#issue, where: key, remarks: this.#remarks };
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return;
    if (typeof value === 'string') {
      const [first = '', ...rest] = textParts(cleanText(value, place), 10_000);
      if (rest.length > 0) this.#remarks.refuse(this.#issue, key, 'What is past 10,000 characters of this field.');
      this.#values.set(key, first);
    } else if (Array.isArray(value)) {
      const texts = value.map((one) => cleanText(one, place));
      if (texts.length > 100 || texts.some((one) => one.length > 500))
        this.#remarks.refuse(this.#issue, key, 'Entries past the first 100, or what is past 500 characters of one.');
      this.#values.set(
        key,
        texts.slice(0, 100).map((one) => textParts(one, 500)[0] ?? ''),
      );
    } else this.#values.set(key, value);
  }
}

/** The names of a list of named things: components, versions, sprints. */
export function namesOf(list: unknown): string[] {
  return rawList(list).flatMap((one) => rawText(one) ?? rawText(rawGet(one, 'name')) ?? []);
}

/** The value of a field of the site's own, where it is plain: text, number, boolean, a choice, a person's name, or a list of those. */
export function plainValue(value: unknown): FieldValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) {
    const texts = value.map((one) => rawText(one) ?? wordOf(one));
    return texts.every((one) => one !== undefined) ? (texts as string[]) : undefined;
  }
  return wordOf(value);
}

function wordOf(value: unknown): string | undefined {
  const { value: choice, name, displayName } = rawObject(value);
  return rawText(choice) ?? rawText(displayName) ?? rawText(name);
}
