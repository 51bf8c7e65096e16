/**
 * The second lock in the database: a role without rights of its own, grants on columns, policies on rows, and the functions
 * that read the lock from the setting `guest_kit.lock`. Without the setting nothing is shown.
 */
import { createHash } from 'node:crypto';
import { lockedFields } from '../../../contract/locked-fields.ts';
import { type Noun, nounNames } from '../../../contract/nouns.ts';
import { columns, tableOf } from '../columns.ts';
import { recordFunctions } from './lock-records.ts';

/** The role that viewers' reads run as. Roles belong to the whole server; its rights are given in each database. */
export const guestRole = 'guest_kit_guest';
/** The setting that holds the lock of one transaction. */
export const lockSetting = 'guest_kit.lock';

/** Nouns of which something can be read under a lock. */
export const lockedNouns: readonly Noun[] = nounNames.filter((noun) => lockedFields[noun].length > 0);

/** Nouns whose list values stand in `refs` for conditions to find them by. */
const lockedRefs = lockedNouns.map((noun) => `'${noun}'`).join(', ');

/** Tables that hold no nouns. */
const inner = ['policy_versions', 'used_keys', 'chain_entries', 'changes', 'log_state'];

/** All of the lock, as statements for the schema that holds the tables. */
export function lockStatements(schema: string): string {
  const definer = `security definer set search_path = "${schema}", pg_temp`;
  return [recordFunctions(), functions(definer), ...lockedNouns.map(policy), refsPolicy, rights(schema)].join('\n');
}

/** Tells this lock from those of other versions of guest-kit. */
export function lockDigest(schema: string): string {
  return createHash('sha256').update(lockStatements(schema)).digest('hex');
}

function functions(definer: string): string {
  return `
  create or replace function guest_kit_program(noun text) returns jsonb language sql stable as $$
    select nullif(current_setting('${lockSetting}', true), '')::jsonb -> noun
  $$;

  create or replace function guest_kit_account() returns text language sql stable as $$
    select nullif(current_setting('${lockSetting}', true), '')::jsonb ->> 'account'
  $$;

  create or replace function guest_kit_lets(account text, program jsonb, path jsonpath, record jsonb) returns boolean
    language plpgsql stable cost 500 ${definer} as $$
  declare
    seen jsonb := record;
    task jsonb;
  begin
    if path is null or account is null or account is distinct from program ->> 'account' then return false; end if;
    if program ? 'task' then
      select guest_kit_record(t, program -> 'task' ? 'wide') into task
        from "tasks" t where t."account_id" = account and t."id" = record ->> 'taskId';
      if program -> 'task' ? 'project' then
        task := task || jsonb_build_object('project', (
          select guest_kit_record(p, program #> '{task,project}' ? 'wide')
            from "projects" p join "tasks" t on p."account_id" = t."account_id" and p."id" = t."project_id"
            where t."account_id" = account and t."id" = record ->> 'taskId'));
      end if;
      seen := seen || jsonb_build_object('task', task);
    end if;
    if program ? 'project' then
      seen := seen || jsonb_build_object('project', (
        select guest_kit_record(p, program -> 'project' ? 'wide')
          from "projects" p where p."account_id" = account and p."id" = record ->> 'projectId'));
    end if;
    if program ? 'asks' then
      seen := seen || jsonb_build_object('asks', (
        select jsonb_agg(guest_kit_within(account, one, jsonb_path_query_first(seen, (one ->> 'of')::jsonpath, '{}', true)) order by place)
          from jsonb_array_elements(program -> 'asks') with ordinality as asked (one, place)));
    end if;
    return coalesce(jsonb_path_match(seen, path, '{}', true), false);
  end $$;

  create or replace function guest_kit_within(account text, ask jsonb, value jsonb) returns boolean
    language plpgsql stable ${definer} as $$
  declare
    test text;
    rows text;
    met boolean;
  begin
    if value is null or jsonb_typeof(value) not in ('string', 'number', 'boolean') then return false; end if;
    if ask ->> 'kind' in ('text', 'list') and jsonb_typeof(value) <> 'string' then return false; end if;
    test := case ask ->> 'kind'
      when 'text' then format(case when ask ? 'has' then 't.%I || ''''' else 't.%I' end || ' = $1 #>> ''{}''', ask ->> 'column')
      when 'plain' then format('to_jsonb(t.%I) = $1', ask ->> 'column')
      when 'list' then format('t.%I ? ($1 #>> ''{}'')', ask ->> 'column')
      when 'custom' then format('(t."fields" -> %1$L = $1 or (jsonb_typeof(t."fields" -> %1$L) = ''array''
        and jsonb_typeof($1) = ''string'' and t."fields" -> %1$L ? ($1 #>> ''{}'')))', ask ->> 'column')
      else 'false' end;
    rows := format('exists (select 1 from %I t where t."account_id" = $2 and %s
      and guest_kit_lets($2, $3, $4, guest_kit_record(t, $3 ? ''wide''))', ask ->> 'table', test);
    -- Rows that hold a value are found by it, in one project where one is asked for, row by row until the first: the text
    -- that their column is compared by above keeps the planner from finding them by that.
    if ask ? 'has' then
      rows := 'exists (select 1 from "refs" r where r."account_id" = $2 and r."noun" = $5 ->> ''noun''
        and r."field" = $5 ->> ''field'' and r."value" = $5 ->> ''value'''
        || case when ask ->> 'column' = 'project_id' then ' and r."project_id" = $1 #>> ''{}''' else '' end
        || ' and ' || rows || ' and t."id" = r."id" offset 0)';
    end if;
    execute format('select %s)', rows)
      into met using value, account, ask -> 'program', (ask #>> '{program,path}')::jsonpath, ask -> 'has';
    return coalesce(met, false);
  end $$;

  create or replace function guest_kit_knows(account text, person text) returns boolean
    language plpgsql stable cost 500 ${definer} as $$
  begin
    return exists (select 1 from "members" m where m."account_id" = account and m."person_id" = person)
      or exists (select 1 from "guests" g where g."account_id" = account and g."person_id" = person);
  end $$;`;
}

/**
 * Each row is asked for by itself, by the path of its noun; what does not depend on the row is worked out once for a
 * statement. `case` keeps the account from being counted twice in the planner's estimates, as a second `and` would be.
 */
function policy(noun: Noun): string {
  const table = `"${tableOf(noun)}"`;
  const program = `guest_kit_program('${noun}')`;
  const path = `(select (${program} ->> 'path')::jsonpath)`;
  // People belong to no account: what makes them one's own is to be a member or guest of it.
  const own =
    noun === 'people'
      ? 'guest_kit_knows((select guest_kit_account()), "people"."id")'
      : `${table}."account_id" = (select ${program} ->> 'account')`;
  const record = `guest_kit_record(${table}, (select ${program} ? 'wide'))`;
  const lets = `case when ${own} then
      case when (select ${program} ? 'asks')
        then guest_kit_lets((select guest_kit_account()), (select ${program}), ${path}, ${record})
        else coalesce(jsonb_path_match(${record}${beside(noun, program)}, ${path}, '{}', true), false) end
    else false end`;
  const list = columns[noun].filter(({ field }) => lockedFields[noun].includes(field)).map(({ quoted }) => quoted);
  return `
    alter table ${table} enable row level security;
    drop policy if exists ${guestRole} on ${table};
    create policy ${guestRole} on ${table} for select to ${guestRole} using (${lets});
    revoke all on ${table} from ${guestRole};
    grant select (${list.join(', ')}) on ${table} to ${guestRole};`;
}

/** The project and task of a row, where its path asks for them, and where they are let through themselves. */
function beside(noun: Noun, program: string): string {
  const table = `"${tableOf(noun)}"`;
  const fields = columns[noun].map(({ field }) => field);
  const project = (of: string, at: string) => `case when (select ${program} #> '{${at}}' is not null) then (
    select guest_kit_record(p, (select ${program} #> '{${at}}' ? 'wide')) from "projects" p
      where p."account_id" = ${of}."account_id" and p."id" = ${of}."project_id") end`;
  const task = `case when (select ${program} ? 'task') then (
    select guest_kit_record(t, (select ${program} -> 'task' ? 'wide')) || jsonb_build_object('project', ${project('t', 'task,project')})
      from "tasks" t where t."account_id" = ${table}."account_id" and t."id" = ${table}."task_id") end`;
  if (fields.includes('taskId'))
    return ` || jsonb_build_object('project', ${project(table, 'project')}, 'task', ${task})`;
  return fields.includes('projectId') ? ` || jsonb_build_object('project', ${project(table, 'project')})` : '';
}

/** List values are looked into by conditions alone; no query answers them. */
const refsPolicy = `
  alter table "refs" enable row level security;
  drop policy if exists ${guestRole} on "refs";
  create policy ${guestRole} on "refs" for select to ${guestRole} using (
    case when "account_id" = (select guest_kit_account()) then "noun" in (${lockedRefs}) else false end);
  revoke all on "refs" from ${guestRole};
  grant select on "refs" to ${guestRole};`;

/** Nothing but what was granted above, and the functions for the role alone. */
function rights(schema: string): string {
  const shut = [...nounNames.filter((noun) => !lockedNouns.includes(noun)).map(tableOf), ...inner];
  const signatures = [
    'guest_kit_account()',
    'guest_kit_program(text)',
    'guest_kit_lets(text, jsonb, jsonpath, jsonb)',
    'guest_kit_within(text, jsonb, jsonb)',
    'guest_kit_knows(text, text)',
    ...nounNames.map((noun) => `guest_kit_record("${tableOf(noun)}", boolean)`),
  ];
  return `
    revoke all on ${shut.map((table) => `"${table}"`).join(', ')} from ${guestRole};
    revoke all on function ${signatures.join(', ')} from public;
    grant execute on function ${signatures.join(', ')} to ${guestRole};
    grant usage on schema "${schema}" to ${guestRole};`;
}
