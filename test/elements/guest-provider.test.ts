import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/guest-provider/guest-provider.ts';
import { GuestError } from '../../src/contract/errors.ts';
import type { GuestBoardElement } from '../../src/elements/guest-board/guest-board.element.ts';
import { type Connect, GuestProviderElement } from '../../src/elements/guest-provider/guest-provider.element.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { isAccessible } from './helpers/accessible.ts';
import { columns, open, textOf, until } from './helpers/board.ts';

/** A provider around a board, over a small world. */
async function provide(
  set: Partial<GuestProviderElement> = {},
): Promise<{ provider: GuestProviderElement; board: GuestBoardElement }> {
  const world = boardWorld({ tasks: 8 });
  const adapter = open(world).as(world.viewers.client);
  const provider = Object.assign(document.createElement('guest-provider'), { adapter, ...set });
  const board = Object.assign(document.createElement('guest-board'), { projectId: world.projectId });
  provider.append(board);
  await fixture(html`${provider}`);
  return { provider, board };
}

const shown = (board: GuestBoardElement): Promise<void> =>
  until(() => columns(board).some(({ tasks }) => tasks.length > 0));

describe('<guest-provider>', () => {
  afterEach(() => {
    GuestProviderElement.connect = undefined;
  });

  it('gives its backend to what stands inside, at any depth', async () => {
    const { board } = await provide();
    await shown(board);
  });

  it('tells when the backend knows the viewer, and when it does not', async () => {
    const world = boardWorld({ tasks: 1 });
    const provider = document.createElement('guest-provider');
    const ready = oneEvent(provider, 'guest-ready');
    provider.adapter = open(world).as(world.viewers.client);
    await fixture(html`${provider}`);
    await ready;
    const failed = oneEvent(provider, 'guest-error');
    provider.adapter = open(world).as(world.viewers.ended);
    expect(((await failed) as CustomEvent<{ code: string }>).detail.code).to.equal('access_ended');
  });

  it('answers elements that stood in the page before it was there', async () => {
    const world = boardWorld({ tasks: 8 });
    const wrapper = document.createElement('late-provider');
    const board = Object.assign(document.createElement('guest-board'), { projectId: world.projectId });
    wrapper.append(board);
    await fixture(html`${wrapper}`);
    const adapter = open(world).as(world.viewers.client);
    Object.assign(wrapper, { adapter });
    customElements.define('late-provider', class extends GuestProviderElement {});
    await shown(board);
  });

  it('shows another backend when it is given one', async () => {
    const { provider, board } = await provide();
    await shown(board);
    const world = boardWorld({ tasks: 3, seed: 'another' });
    provider.adapter = open(world).as(world.viewers.client);
    board.projectId = world.projectId;
    await until(() => columns(board).reduce((sum, { tasks }) => sum + tasks.length, 0) === 3);
  });

  it('wipes everything on sign-out and says that the session has ended', async () => {
    const { provider, board } = await provide();
    await shown(board);
    const title = columns(board).flatMap(({ tasks }) => tasks)[0]?.title ?? 'none';
    provider.signOut();
    await until(() => textOf(board).includes('You are signed out'));
    expect(textOf(board)).not.to.contain(title);
    expect(columns(board)).to.have.length(0);
    expect(provider.current).to.be.undefined;
    await isAccessible(board);
  });

  it('makes its adapter of an endpoint and a session, resolved against the page', async () => {
    const world = boardWorld({ tasks: 8 });
    const asked: Parameters<Connect>[0][] = [];
    GuestProviderElement.connect = (options) => {
      asked.push(options);
      return open(world).as(world.viewers.client);
    };
    const session = async (): Promise<{ token: string; expiresAt: string }> => ({ token: 't', expiresAt: '' });
    const { board } = await provide({ adapter: undefined, endpoint: '/v1', session });
    board.projectId = world.projectId;
    await shown(board);
    expect(asked).to.have.length(1);
    expect(asked[0]?.baseUrl).to.equal(new URL('/v1', location.href).href);
    expect(asked[0]?.session).to.equal(session);
  });

  it('asks the address of a session by POST and says what went wrong', async () => {
    let fetchSession: Parameters<Connect>[0]['session'] | undefined;
    const world = boardWorld({ tasks: 1 });
    GuestProviderElement.connect = ({ session }) => {
      fetchSession = session;
      return open(world).as(world.viewers.client);
    };
    await provide({ adapter: undefined, endpoint: '/v1', sessionUrl: '/no-such-session' });
    const failure = await fetchSession?.().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(GuestError);
    expect((failure as GuestError).code).to.equal('unavailable');
  });

  it('warns and waits where it is given an endpoint without a way over HTTP', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...args: unknown[]) => warned.push(args[0]);
    const session = async (): Promise<{ token: string; expiresAt: string }> => ({ token: 't', expiresAt: '' });
    const { provider } = await provide({ adapter: undefined, endpoint: '/v1', session });
    console.warn = warn;
    expect(provider.current).to.be.undefined;
    expect(warned.filter((one) => String(one).includes('guest-provider'))).to.have.length(1);
  });

  it('sets the colour scheme inside, whatever the page has', async () => {
    const { provider, board } = await provide({ theme: 'dark' });
    await shown(board);
    expect(getComputedStyle(board).colorScheme).to.equal('dark');
    provider.theme = 'light';
    await provider.updateComplete;
    expect(getComputedStyle(board).colorScheme).to.equal('light');
  });

  it("lays a host's own words over the catalogue", async () => {
    const { provider, board } = await provide({ strings: { viewBoard: 'Wall' } });
    await shown(board);
    expect(textOf(board)).to.contain('Wall');
    provider.strings = undefined;
    await until(() => !textOf(board).includes('Wall'));
  });
});
