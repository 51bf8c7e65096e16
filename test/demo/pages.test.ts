import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { demoProjects, demoViewers, demoWorld } from '../../src/worlds/demo.ts';

const folder = join(import.meta.dirname, '../../demo');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
const textOf = (page: string) => readFileSync(join(folder, page), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** What the server, and not the folder, answers. */
const served = new Set(['/', '/guest-kit.js', '/v1']);

describe('the pages of the demo', () => {
  it('are the front page and the views', () => {
    for (const name of ['index', 'client', 'courier', 'team', 'side-by-side'])
      assert.ok(pages.includes(`${name}.html`), name);
  });

  it('name projects and viewers that the demo has', () => {
    const projects: readonly string[] = Object.values(demoProjects);
    const viewers = new Set(Object.keys(demoViewers));
    for (const page of pages) {
      for (const id of all(textOf(page), /project-id="([^"]*)"/g)) assert.ok(projects.includes(id), `${page}: ${id}`);
      for (const name of all(textOf(page), /[?&]as=([\w-]+)/g)) assert.ok(viewers.has(name), `${page}: ${name}`);
    }
  });

  it('ask about an approval that the demo has, and that its client may sign', () => {
    const [name] = all(textOf('approval.html'), /approval-id="([^"]*)"/g);
    const approval = demoWorld(new Date().toISOString()).approvals?.find(({ id }) => id === name);
    assert.equal(approval?.state, 'sent');
    assert.deepEqual(approval.askedIds, [demoViewers.client.viewer.personId]);
  });

  it('offer every viewer of the demo on one of them', () => {
    const offered = new Set(all(textOf('everybody.html'), /[?&]as=([\w-]+)/g));
    assert.deepEqual(
      Object.keys(demoViewers).filter((name) => !offered.has(name)),
      [],
    );
  });

  it('hold nothing that a strict content security policy refuses', () => {
    for (const page of pages) {
      const text = textOf(page);
      assert.doesNotMatch(text, /\sstyle\s*=|<style|\son\w+\s*=|javascript:/i, page);
      for (const script of text.match(/<script[^>]*>[^]*?<\/script>/g) ?? [])
        assert.match(script, /src="[^"]+"[^>]*><\/script>$/, page);
      assert.doesNotMatch(text, /(?:src|href|endpoint|session-url)="(?:https?:)?\/\//, `${page} reaches elsewhere`);
    }
  });

  it('link only to what is there', () => {
    for (const page of pages) {
      for (const address of all(textOf(page), /(?:href|src)="([^"#]+)"/g)) {
        const [path = ''] = address.split('?');
        assert.ok(served.has(path) || existsSync(join(folder, path)), `${page}: ${address}`);
      }
    }
  });

  it('say their language, a title, and let a reader skip to the content', () => {
    for (const page of pages) {
      for (const wanted of [
        /<html lang="en">/,
        /<title>[^<]+<\/title>/,
        /<main id="content">/,
        /href="#content"/,
        /<h1/,
      ]) {
        assert.match(textOf(page), wanted, page);
      }
    }
  });
});
