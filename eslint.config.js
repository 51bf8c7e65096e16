import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';
import { onlyTheProjector } from './tools/lint/only-the-projector.mjs';

const tests = ['test/**', 'stories/**', 'tools/**', '.storybook/**'];

export default ts.config(
  { ignores: ['dist', 'storybook-static', 'node_modules', 'shots', 'coverage', 'data', 'bench'] },
  ...ts.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // numbers, booleans and URLs read well in a template; objects still do not
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // a handler given as an attribute or an option may be async: its errors are handled inside
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // `() => void this.#load()` is how a promise is let go on purpose
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // an interface asks for a promise where one way of meeting it needs none
      '@typescript-eslint/require-await': 'off',
      // the wire is not what the types say: a check more is not a mistake
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // it judges by one project's globals; the same file is checked in others with fewer
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `'now' | string` says to a reader what the type cannot
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Node runs the sources as they are: use a union of strings.' },
        {
          selector: 'TSModuleDeclaration[kind="namespace"]',
          message: 'Node runs the sources as they are: use a module.',
        },
        { selector: 'TSParameterProperty', message: 'Node runs the sources as they are: write the field.' },
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'PropertyDefinition[accessibility="private"]', message: 'Use #private.' },
        { selector: 'MethodDefinition[accessibility="private"]', message: 'Use #private.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'test/types/**'],
    ignores: ['src/engine/projector.ts'],
    plugins: { 'guest-kit': { rules: { 'only-the-projector': onlyTheProjector } } },
    rules: { 'guest-kit/only-the-projector': 'error' },
  },
  {
    files: ['src/elements/**'],
    ...wc.configs['flat/recommended'],
  },
  { files: ['src/elements/**'], ...wc.configs['flat/best-practice'] },
  { files: ['src/elements/**', 'stories/**', 'test/elements/**'], ...lit.configs['flat/recommended'] },
  {
    files: ['src/elements/**', 'stories/**'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-template-map': 'off',
      // Safari drops the role of a list without bullets, and every engine that of a table laid out as cards
      'lit-a11y/no-redundant-role': 'off',
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/no-this-assign-in-render': 'error',
      // a tag may be taken on the host's page: the registration file skips it, the class file stays free of effects
      'wc/file-name-matches-element': 'off',
      'wc/define-tag-after-class-definition': 'off',
    },
  },
  {
    files: tests,
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'describe', 'test', 'before', 'after'] },
            // typed as a promise by a plugin for snapshots; it tells at once
            { from: 'package', package: 'chai', name: ['Equal'] },
          ],
        },
      ],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  // lit calls a handler of a template with the element as `this`
  {
    files: ['src/elements/**', 'stories/**', 'test/elements/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  // their formats ask for a default export
  {
    files: ['**/*.config.*', '.storybook/**', 'stories/**', 'tools/test/reporter.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked },
);
